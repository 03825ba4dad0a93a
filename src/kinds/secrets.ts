import type { Declaring } from '../model/kinds.ts'
import { dollarQuoted, join, literal, raw, type Sql, sql } from '../model/sql.ts'

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

/** Tells where a secret stands in the file itself, and where something is no secret and refers to the environment all the same. */
export function reportSecrets(options: ReadonlyMap<string, string>, { name, placeOf, report }: Declaring): void {
  for (const [option, value] of options) {
    const variable = variableOf(value)
    if (isSecretName(option) === (variable !== undefined)) continue
    report(
      variable === undefined
        ? {
            code: 'secret-in-file',
            severity: 'error',
            message: `${option} of ${name} is a secret, and stands in the file`,
            place: placeOf('options', option),
            help: [
              `write \`\${${variableFor(name, option)}}\` and set that environment variable where the migration runs`,
            ],
          }
        : {
            code: 'reference-not-secret',
            severity: 'error',
            message: `${option} of ${name} is no secret, so its value stands in the file`,
            place: placeOf('options', option),
            help: [`only an option that is called like a secret (password, token …) takes \`\${NAME}\``],
          },
    )
  }
}

/**
 * A statement with secrets that stand neither in it nor in an error's text. `pieces` are its parts; `{ variable }` is replaced by
 * what `schematic_secret.VARIABLE` is set to when it runs, quoted. Only sessions of a shadow (called `schematic …`) take `${VARIABLE}`
 * itself for it.
 */
export function withSecrets(pieces: readonly (Sql | { readonly variable: string })[]): Sql {
  const variables = pieces.flatMap(each => ('variable' in each ? [each.variable] : []))
  if (variables.length === 0)
    return join(
      pieces.flatMap(each => ('variable' in each ? [] : [each])),
      '',
    )
  const format = pieces.map(each => ('variable' in each ? '%L' : each.text.replaceAll('%', '%%'))).join('')
  const unique = [...new Set(variables)]
  const nameOf = (variable: string) => raw(`secret_${unique.indexOf(variable) + 1}`)
  return sql`DO ${dollarQuoted(
    sql`
DECLARE
  is_trial CONSTANT boolean := pg_catalog.current_setting('application_name') LIKE 'schematic %';
${join(
  unique.map(
    variable => sql`  ${nameOf(variable)} CONSTANT text := coalesce(
    nullif(pg_catalog.current_setting(${literal(`schematic_secret.${variable}`)}, true), ''),
    CASE WHEN is_trial THEN ${literal(`\${${variable}}`)} END);`,
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
  EXECUTE pg_catalog.format(${literal(format)}, ${join(variables.map(nameOf))});
EXCEPTION WHEN OTHERS THEN
  RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
`.text,
  )}`
}
