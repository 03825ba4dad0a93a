import { reservedKeywords } from './keywords.ts'

/** A piece of SQL. Only the functions of this file make one, so that no name or literal gets in unquoted. */
export interface Sql {
  readonly text: string
}

/** The part of a statement that is not there. */
export const nothing: Sql = { text: '' }

/** Joins the literal parts of a template with pieces of SQL. Names go through {@link ident}, values through {@link literal}. */
export function sql(strings: TemplateStringsArray, ...pieces: readonly Sql[]): Sql {
  let text = strings[0] ?? ''
  for (const [index, piece] of pieces.entries()) text += piece.text + (strings[index + 1] ?? '')
  return { text }
}

const simpleName = /^[a-z_][a-z0-9_$]*$/

/** Quotes one name as `quote_ident` does: only where PostgreSQL needs it. */
export function quoteIdent(name: string): string {
  return simpleName.test(name) && !reservedKeywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** A name, qualified where several parts are given: `ident('shop', 'order')` is `shop."order"`. */
export function ident(...path: readonly string[]): Sql {
  return { text: path.map(quoteIdent).join('.') }
}

/** Quotes a string as `quote_literal` does, independent of `standard_conforming_strings`. */
export function quoteLiteral(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`
  return value.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted
}

/** A value as an SQL literal. */
export function literal(value: string | number | boolean | null): Sql {
  return { text: typeof value === 'string' ? quoteLiteral(value) : String(value) }
}

/** Text between dollar quotes, with a tag that ends nowhere but at the end. */
export function dollarQuoted(body: string): Sql {
  let tag = '$$'
  for (let n = 1; `${body}${tag}`.indexOf(tag) !== body.length || body.endsWith('$'); n++) {
    tag = n === 1 ? '$body$' : `$body${n}$`
    if (`${body}${tag}`.indexOf(tag) === body.length) break
  }
  return { text: `${tag}${body}${tag}` }
}

/** SQL that PostgreSQL deparsed or that a user wrote as SQL. Never a name, never a value. */
export function raw(text: string): Sql {
  return { text }
}

/** Joins pieces; empty ones are left out. */
export function join(pieces: readonly Sql[], separator = ', '): Sql {
  return {
    text: pieces
      .map(piece => piece.text)
      .filter(text => text !== '')
      .join(separator),
  }
}

/** A parenthesised list of names. */
export function names(list: readonly string[]): Sql {
  return { text: `(${list.map(quoteIdent).join(', ')})` }
}

/** The piece where the condition holds, nothing where not. */
export function when(condition: boolean, piece: Sql): Sql {
  return condition ? piece : nothing
}
