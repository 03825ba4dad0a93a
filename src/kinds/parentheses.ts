import { raw, type Sql } from '../model/sql.ts'

/** Where the parenthesis that opens `text` closes; -1 where it does not. */
function closing(text: string): number {
  let depth = 0
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === "'" || char === '"') quote = char
    else if (char === '(') depth += 1
    else if (char === ')') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return -1
}

/** Comments, dollar quotes and escapes: where quotes and parentheses cannot be told apart by counting. */
const hard = /--|\/\*|\$|\\/

/** An expression without the parentheses around all of it. */
export function unwrapped(expression: string): string {
  let text = expression.trim()
  if (hard.test(text)) return text
  while (text.startsWith('(') && closing(text) === text.length - 1) text = text.slice(1, -1).trim()
  return text
}

/** An expression between parentheses. */
export function parenthesised(expression: string): Sql {
  const text = unwrapped(expression)
  return raw(text.includes('--') ? `(${text}\n)` : `(${text})`)
}
