import type { Declaring } from '../model/kinds.ts'
import { type Row, rows, text, textOrNull } from '../model/rows.ts'
import { literal, type Sql, sql } from '../model/sql.ts'
import type { YamlValue } from '../model/yaml.ts'
import { type GenericOptions, sortedOptions } from './generic_options.ts'
import {
  type ConnectionString,
  connectionValue,
  isSecretName,
  reportSecrets,
  type Secret,
  secretWords,
  variableFor,
  variableOf,
} from './secrets.ts'

/** A connection string (libpq, 34.1.1), without what is secret in it. */
export type Connection = {
  /** Keywords and values; null where it is not told in parts: a URI, or a reference to the whole of it. */
  readonly connection: GenericOptions | null
  /** The keywords that hold a secret. What is in them is neither read nor compared. */
  readonly secrets: readonly string[]
  /** The environment variable of each secret; that of the whole string under an empty keyword. */
  readonly variables: { readonly [keyword: string]: string }
}

const whole = ''
const written = '^[$][{][A-Za-z_][A-Za-z0-9_]*[}]$'

/** A keyword with its value, as libpq's `conninfo_parse` splits them. */
const keywords = `([^[:space:]=]+)[[:space:]]*=[[:space:]]*('(?:[^'\\\\]|\\\\.)*'|(?:[^[:space:]\\\\]|\\\\.)*)`

/** Selects a connection string's keywords, with the values of those that are no secret: a secret never leaves the server. */
export const connectionParts = (connection: Sql): Sql => sql`
      case when ${connection} !~ '^postgres(ql)?://' then (
        select pg_catalog.json_agg(pg_catalog.json_build_object('name', m.part[1], 'value', case
          when m.part[1] !~* ${literal(secretWords)} or pg_catalog.btrim(m.part[2], '''') ~ ${literal(written)} then m.part[2] end) order by m.at)
        from pg_catalog.regexp_matches(${connection}, ${literal(keywords)}, 'g') with ordinality m(part, at)) end`

const unquoted = (value: string): string => value.replace(/^'([\s\S]*)'$/, '$1').replaceAll(/\\([\s\S])/g, '$1')

/** What {@link connectionParts} found. `path` names the object that has the connection. */
export function readConnection(row: Row, column: string, path: readonly string[]): Connection {
  const unknown: Connection = {
    connection: null,
    secrets: [],
    variables: { [whole]: variableFor(...path, 'connection') },
  }
  if (row[column] === null) return unknown
  const parts = new Map(
    rows(row, column).map(each => {
      const value = textOrNull(each, 'value')
      return [text(each, 'name'), value === null ? null : unquoted(value)]
    }),
  )
  // Scratch databases hold the reference to a whole string as the name of a database, which is no secret otherwise.
  const reference = variableOf(parts.get('dbname') ?? '')
  if (reference !== undefined) return { ...unknown, variables: { [whole]: reference } }
  const secrets = [...parts.keys()].filter(isSecretName).toSorted()
  return {
    connection: sortedOptions(
      [...parts].flatMap(([name, value]) => (value === null || isSecretName(name) ? [] : [[name, value]])),
    ),
    secrets,
    variables: Object.fromEntries(
      secrets.map(name => [name, variableOf(parts.get(name) ?? '') ?? variableFor(...path, name)]),
    ),
  }
}

/** What PostgreSQL keeps of a name, in bytes. */
const longest = 63

/** A text in pieces of so many bytes at most, cut between characters. */
function pieces(text: string, room: number): readonly string[] {
  const found: string[] = ['']
  let used = 0
  for (const character of text) {
    const more = Buffer.byteLength(character)
    if (used + more > room) {
      found.push('')
      used = 0
    }
    found.push((found.pop() ?? '') + character)
    used += more
  }
  return found
}

/** A connection as names that everybody may read, for scratch databases: not every role may see the string itself. */
export const connectionMarks = ({ connection, secrets, variables }: Connection, prefix: string): readonly string[] => {
  const references = Object.entries(variables).map(([name, variable]): [string, string] => [name, `\${${variable}}`])
  const own = references.filter(([name]) => name === whole || secrets.includes(name))
  return [...Object.entries(connection ?? {}), ...own].flatMap(([name, value]) => {
    const room = longest - Buffer.byteLength(`${prefix}${name}.99=`)
    return pieces(value, room).map((piece, index) => `${prefix}${name}${index === 0 ? '' : `.${index + 1}`}=${piece}`)
  })
}

/** The connection that {@link connectionMarks} made names of; undefined where there is none among them. */
export function readConnectionMarks(names: readonly string[], prefix: string): Connection | undefined {
  const values = new Map<string, string>()
  for (const name of names) {
    const [, keyword, piece] =
      (name.startsWith(prefix) && /^([^.=]*)(?:\.\d+)?=([\s\S]*)$/.exec(name.slice(prefix.length))) || []
    if (keyword !== undefined) values.set(keyword, (values.get(keyword) ?? '') + (piece ?? ''))
  }
  if (values.size === 0) return undefined
  const reference = variableOf(values.get(whole) ?? '')
  if (reference !== undefined) return { connection: null, secrets: [], variables: { [whole]: reference } }
  const secrets = [...values.keys()].filter(isSecretName).toSorted()
  return {
    connection: sortedOptions([...values].filter(([name]) => !isSecretName(name))),
    secrets,
    variables: Object.fromEntries(secrets.map(name => [name, variableOf(values.get(name) ?? '') ?? ''])),
  }
}

/** The entry of a connection. */
export function declaredConnection(entry: string | ReadonlyMap<string, string>, declaring: Declaring): Connection {
  const { name, placeOf, report } = declaring
  if (typeof entry === 'string') {
    const variable = variableOf(entry)
    if (variable === undefined)
      report({
        code: 'secret-in-file',
        severity: 'error',
        message: `the connection string of ${name} may hold a secret, and stands in the file`,
        place: placeOf('connection'),
        help: [
          `write \`\${${variableFor(name, 'connection')}}\` and set that environment variable where the migration runs`,
          `or write its keywords as a map: \`{ host: …, password: \${${variableFor(name, 'password')}} }\``,
        ],
      })
    return { connection: null, secrets: [], variables: { [whole]: variable ?? '' } }
  }
  reportSecrets(entry, declaring, 'connection')
  const secrets = [...entry].filter(([each]) => isSecretName(each))
  return {
    connection: sortedOptions([...entry].filter(([each]) => !isSecretName(each))),
    secrets: secrets.map(([each]) => each).toSorted(),
    variables: Object.fromEntries(secrets.map(([each, value]) => [each, variableOf(value) ?? ''])),
  }
}

export function writtenConnection({ connection, secrets, variables }: Connection): YamlValue {
  const reference = (keyword: string) => `\${${variables[keyword] ?? ''}}`
  if (connection === null) return reference(whole)
  return new Map([...Object.entries(connection), ...secrets.map((name): [string, string] => [name, reference(name)])])
}

/** The string that CONNECTION takes. */
export function connectionString({ connection, secrets, variables }: Connection): ConnectionString {
  if (connection === null) return { parts: [{ variable: variables[whole] ?? '' }] }
  const plain = Object.entries(connection).map(([name, value]) => `${name}=${bare(value)} `)
  const parts: (string | Secret)[] = []
  let text = plain.join('')
  for (const name of secrets) {
    parts.push(`${text}${name}=`, { variable: variables[name] ?? '' })
    text = ' '
  }
  return { parts: secrets.length === 0 ? [text.trim()] : parts }
}

const bare = (value: string): string => (/^[^\s'\\]+$/.test(value) ? value : connectionValue(value))
