import type { Declaring } from '../model/kinds.ts'
import { dollarQuoted, join, literal, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** What an option is called that holds a secret; the same for PostgreSQL's regular expressions and for JavaScript's. */
export const secretWords = 'pass(word|phrase|code|wd)|secret|token|credential|private_?key|api_?key'

const secretName = new RegExp(secretWords, 'i')
const reference = /^\$\{([A-Za-z_]\w*)\}$/

export const isSecretName = (name: string): boolean => secretName.test(name)

/** The environment variable that a value refers to: `${NAME}`. */
export const variableOf = (value: string): string | undefined => reference.exec(value)?.[1]

/** The environment variable for a secret that somebody else set: its place in capital letters. */
export const variableFor = (...path: readonly string[]): string =>
  path
    .join('_')
    .replaceAll(/[^A-Za-z0-9_]/g, '_')
    .replace(/^(?=\d)/, '_')
    .toUpperCase()

/**
 * Tells where a secret stands in the file itself, and where something is no secret and refers to the environment all the same.
 * `key` is the one under which the options stand.
 */
export function reportSecrets(
  options: ReadonlyMap<string, string>,
  { name, placeOf, report }: Declaring,
  key = 'options',
): void {
  for (const [option, value] of options) {
    const variable = variableOf(value)
    if (isSecretName(option) === (variable !== undefined)) continue
    report(
      variable === undefined
        ? {
            code: 'secret-in-file',
            severity: 'error',
            message: `${option} of ${name} is a secret, and stands in the file`,
            place: placeOf(key, option),
            help: [
              `write \`\${${variableFor(name, option)}}\` and set that environment variable where the migration runs`,
            ],
          }
        : {
            code: 'reference-not-secret',
            severity: 'error',
            message: `${option} of ${name} is no secret, so its value stands in the file`,
            place: placeOf(key, option),
            help: [`only an option that is called like a secret (password, token …) takes \`\${NAME}\``],
          },
    )
  }
}

/** What stands in an environment variable. */
export interface Secret {
  readonly variable: string
}

/** A connection string in parts: text, and secrets, which get quotes of their own unless one is the whole string. */
export interface ConnectionString {
  readonly parts: readonly (string | Secret)[]
}

type Piece = Sql | Secret | ConnectionString

const isSql = (piece: Piece): piece is Sql => 'text' in piece
const isSecret = (piece: string | Piece): piece is Secret => typeof piece === 'object' && 'variable' in piece

const variablesOf = (piece: Piece): readonly string[] => {
  if (isSql(piece)) return []
  return isSecret(piece) ? [piece.variable] : piece.parts.flatMap(part => (isSecret(part) ? [part.variable] : []))
}

const referenceTo = (variable: string): string => `\${${variable}}`

/** A value as a connection string takes it (libpq, 34.1.1.1). */
export const connectionValue = (value: string): string => `'${value.replaceAll(/[\\']/g, '\\$&')}'`

/** The same of what stands in an SQL variable. */
const connectionValueOf = (value: Sql): Sql =>
  sql`'''', pg_catalog.replace(pg_catalog.replace(${value}, ${literal('\\')}, ${literal('\\\\')}), '''', ${literal("\\'")}), ''''`

/** What scratch databases take: the reference in place of the secret. */
function withReferences(piece: Piece): Sql {
  if (isSql(piece)) return piece
  if (isSecret(piece)) return literal(referenceTo(piece.variable))
  const [only, ...others] = piece.parts
  // PostgreSQL takes no string without a keyword, and of who is no superuser none without a password.
  if (only !== undefined && isSecret(only) && others.length === 0) {
    const reference = connectionValue(referenceTo(only.variable))
    return literal(`dbname=${reference} password=${reference}`)
  }
  return literal(
    piece.parts.map(part => (isSecret(part) ? connectionValue(referenceTo(part.variable)) : part)).join(''),
  )
}

/**
 * A statement with secrets that stand neither in it nor in an error's text. `pieces` are its parts; a secret is replaced by
 * what `schematic_secret.VARIABLE` is set to when it runs, quoted. Scratch databases take the reference itself for it.
 */
export function withSecrets(pieces: readonly Piece[]): Pick<Change, 'sql' | 'inScratch'> {
  const inScratch = join(pieces.map(withReferences), '')
  const unique = [...new Set(pieces.flatMap(variablesOf))]
  if (unique.length === 0) return { sql: inScratch }
  const nameOf = (variable: string) => raw(`secret_${unique.indexOf(variable) + 1}`)
  const argumentsOf = (piece: Piece): readonly Sql[] => {
    if (isSql(piece)) return []
    if (isSecret(piece)) return [nameOf(piece.variable)]
    const [only, ...others] = piece.parts
    if (only !== undefined && isSecret(only) && others.length === 0) return [nameOf(only.variable)]
    const parts = piece.parts.map(part => (isSecret(part) ? connectionValueOf(nameOf(part.variable)) : literal(part)))
    return [sql`pg_catalog.concat(${join(parts)})`]
  }
  const format = pieces.map(each => (isSql(each) ? each.text.replaceAll('%', '%%') : '%L')).join('')
  const connects = pieces.some(piece => !isSql(piece) && !isSecret(piece))
  // What PostgreSQL says of a malformed connection string shows a part of it.
  const malformed = sql`
  WHEN syntax_error THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE,
    MESSAGE = ${literal(`PostgreSQL cannot read the connection string with ${unique.map(referenceTo).join(' and ')}`)};`
  return {
    sql: sql`DO ${dollarQuoted(
      sql`
DECLARE
${join(
  unique.map(
    variable =>
      sql`  ${nameOf(variable)} CONSTANT text := nullif(pg_catalog.current_setting(${literal(`schematic_secret.${variable}`)}, true), '');`,
  ),
  '\n',
)}
BEGIN
${join(
  unique.map(
    variable => sql`  IF ${nameOf(variable)} IS NULL THEN
    RAISE EXCEPTION 'the environment variable ${raw(variable)} is not set'
      USING HINT = 'in psql: SET schematic_secret.${raw(variable)} TO ...';
  END IF;`,
  ),
  '\n',
)}
  EXECUTE pg_catalog.format(${literal(format)}, ${join(pieces.flatMap(argumentsOf))});
EXCEPTION${when(connects, malformed)}
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
`.text,
    )}`,
    inScratch,
  }
}
