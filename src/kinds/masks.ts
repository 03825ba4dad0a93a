const opening =
  /(?:[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_][A-Za-z0-9_]*)?\$[\s\S]*?\$\1\$)/y

/**
 * The text of some SQL with what stands inside quotes, parentheses and brackets blanked by `_`, in the same length: a
 * search in it finds only what stands at the top level. Undefined where a parenthesis or quote has no partner.
 */
export function mask(text: string): string | undefined {
  let masked = ''
  let depth = 0
  for (let at = 0; at < text.length; ) {
    opening.lastIndex = at
    const quoted = opening.exec(text)?.[0]
    if (quoted !== undefined) {
      masked += '_'.repeat(quoted.length)
      at += quoted.length
      continue
    }
    const char = text.charAt(at++)
    if (char === "'" || char === '"') return undefined
    if (char === ')' || char === ']') depth--
    if (depth < 0) return undefined
    masked += depth === 0 ? char : '_'
    if (char === '(' || char === '[') depth++
  }
  return depth === 0 ? masked : undefined
}

/** Splits a list of SQL at its top level commas; the parts are trimmed. */
export function splitList(text: string): readonly string[] | undefined {
  const masked = mask(text)
  if (masked === undefined) return undefined
  if (text.trim() === '') return []
  const parts: string[] = []
  let from = 0
  for (let comma = masked.indexOf(','); comma >= 0; comma = masked.indexOf(',', from)) {
    parts.push(text.slice(from, comma).trim())
    from = comma + 1
  }
  return [...parts, text.slice(from).trim()]
}

/** A routine's key taken apart: `shop.add(a integer, b integer = 3)`. */
export interface Signature {
  readonly name: string
  /** The argument list as it is written. */
  readonly arguments: string
  /** The argument list without defaults, as COMMENT, ALTER and DROP take it. */
  readonly identity: string
}

/** Takes a routine's key apart; undefined where it has no complete argument list. */
export function parseSignature(key: string): Signature | undefined {
  const masked = mask(key)?.trimEnd()
  const open = masked?.indexOf('(') ?? -1
  if (masked === undefined || open < 1 || masked.indexOf(')') !== masked.length - 1) return undefined
  const list = key.slice(open + 1, masked.length - 1).trim()
  const args = splitList(list)
  if (args === undefined || args.includes('')) return undefined
  const identity = args.map(arg => arg.slice(0, /:?=|\bdefault\b/i.exec(mask(arg) ?? '')?.index).trim()).join(', ')
  return { name: key.slice(0, open).trim(), arguments: list, identity }
}
