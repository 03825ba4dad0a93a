import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { diffLines } from 'diff'

/** pg_dump is the observer that shares no code with schematic: what it prints alike is alike. */
const run = promisify(execFile)

/** The program, or what is missing. */
export type PgDump = { readonly program: string } | { readonly missing: string }

const found = new Map<number, PgDump>()

/** Finds a pg_dump that can read a server of this major: SCHEMATIC_PG_DUMP, else the one on PATH. */
export function findPgDump(major: number): PgDump {
  const known = found.get(major)
  if (known !== undefined) return known
  const program = process.env.SCHEMATIC_PG_DUMP || 'pg_dump'
  const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  const own = Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1] ?? 0)
  const answer: PgDump =
    error !== undefined || own === 0
      ? { missing: 'there is no pg_dump on PATH, and SCHEMATIC_PG_DUMP names none' }
      : own < major
        ? { missing: `pg_dump ${own} cannot read PostgreSQL ${major}` }
        : { program }
  found.set(major, answer)
  return answer
}

export interface DumpOptions {
  /** Owners and privileges aside. */
  readonly bare?: boolean
  /** Only these schemas. */
  readonly schemas?: readonly string[]
}

const head = /^--\n-- Name: (.*); Type: (.*?); Schema: (.*?); Owner: .*\n--\n/gm
/** What pg_dump sets before a relation, where it differs from what it set last. */
const setting = /^SET (default_tablespace|default_table_access_method) = (.*);$/gm
const placed = /^(?:TABLE|INDEX|CONSTRAINT|MATERIALIZED VIEW)$/
const managed = /^(?:TABLE|MATERIALIZED VIEW)$/

const ownLines =
  /^(SET (default_tablespace|default_table_access_method) = .*;|\\(un)?restrict .*|-- PostgreSQL database dump complete|--)$\n?/gm

/**
 * The schema of a database as pg_dump writes it: one text for each of its blocks, sorted. Aside are only the session's settings (of which the
 * tablespace and the access method stand in the blocks that they are for),
 * the order of blocks, of columns and attributes and their settings, of storage parameters and of grants on one object.
 */
export async function dump(program: string, url: string, { bare = false, schemas = [] }: DumpOptions = {}) {
  const { stdout } = await run(
    program,
    [
      '--schema-only',
      ...(bare ? ['--no-owner', '--no-privileges'] : []),
      ...schemas.map(name => `--schema="${name.replaceAll('"', '""')}"`),
      url,
    ],
    { maxBuffer: 1 << 28, env: { ...process.env, PGTZ: 'UTC', PGOPTIONS: '' } },
  )
  return blocksOf(stdout)
}

/** The blocks of a dump's text, normalised and sorted. */
export function blocksOf(text: string): readonly string[] {
  const heads = Array.from(text.matchAll(head))
  const settings = Array.from(text.matchAll(setting))
  const inForce = (name: string, at: number) => settings.findLast(each => each[1] === name && each.index < at)?.[2]
  return heads
    .map((match, index) => {
      const [all, name = '', type = '', schema = ''] = match
      const tablespace = placed.test(type) ? inForce('default_tablespace', match.index) : undefined
      const method = managed.test(type) ? inForce('default_table_access_method', match.index) : undefined
      const before = [
        ...(tablespace === undefined || tablespace === "''" ? [] : [`-- in ${tablespace}\n`]),
        ...(method === undefined || method === 'heap' ? [] : [`-- using ${method}\n`]),
      ].join('')
      const body = text
        .slice(match.index + all.length, heads[index + 1]?.index)
        .replaceAll(ownLines, '')
        .trim()
      return `-- ${type} ${schema === '-' ? '' : `${schema}.`}${name}\n${before}${normalised(type, body).replaceAll(storage, sorted)}`
    })
    .sort()
}

function normalised(type: string, body: string): string {
  if (type === 'ACL' || type === 'DEFAULT ACL') return body.split('\n').sort().join('\n')
  if (type === 'STATISTICS' || type === 'PUBLICATION TABLE')
    return body.replace(columnList, (_, open: string, list: string) => open + list.split(', ').sort().join(', '))
  if (type !== 'TABLE' && type !== 'FOREIGN TABLE' && type !== 'TYPE') return body
  return body
    .replace(/^(CREATE [^\n]* \(\n)([\s\S]*?)(\n\))/, (_, open: string, columns: string, close: string) =>
      [open, columns.split('\n').map(withoutComma).sort().join('\n'), close].join(''),
    )
    .replace(columnSettings, lines => lines.split('\n').sort().join('\n'))
}

/** Columns that PostgreSQL lists in the order in which their table has them. */
const columnList =
  /^(CREATE STATISTICS .* ON |ALTER PUBLICATION .* ADD TABLE ONLY .* \()(.*?)(?= FROM .*;|\)(?: WHERE .*)?;$)/m

/** What is set on columns one after another, in the order of the columns. */
const columnSettings =
  /^ALTER (?:FOREIGN )?TABLE ONLY [^\n]* ALTER COLUMN [^\n]*;(?:\nALTER (?:FOREIGN )?TABLE ONLY [^\n]* ALTER COLUMN [^\n]*;)+$/m

/** Storage parameters and options of columns, whose order says nothing. */
const storage = /\b(WITH|SET) \(([a-z_.]+=(?:'[^']*'|[-\d.e]+)(?:, [a-z_.]+=(?:'[^']*'|[-\d.e]+))+)\)/g
const sorted = (_: string, word: string, list: string) => `${word} (${list.split(', ').sort().join(', ')})`

const withoutComma = (line: string) => line.replace(/,$/, '')

const titleOf = (block: string) => block.slice(0, block.indexOf('\n'))

/** What two dumps differ in, for reading; undefined where they are the same. */
export function compareDumps(
  a: readonly string[],
  b: readonly string[],
  [nameOfA, nameOfB]: readonly [string, string],
): string | undefined {
  const left = without(a, b)
  const right = without(b, a)
  if (left.length === 0 && right.length === 0) return undefined
  const others = new Map(right.map(block => [titleOf(block), block]))
  const lines: string[] = []
  for (const block of left) {
    const other = others.get(titleOf(block))
    if (other === undefined) lines.push(`only in ${nameOfA}:`, block, '')
    else {
      others.delete(titleOf(block))
      const changes = diffLines(block, other).flatMap(({ value, added, removed }) =>
        value
          .replace(/\n$/, '')
          .split('\n')
          .map(line => `${added ? '+' : removed ? '-' : ' '} ${line}`),
      )
      lines.push(`- ${nameOfA}, + ${nameOfB}:`, ...changes, '')
    }
  }
  for (const block of others.values()) lines.push(`only in ${nameOfB}:`, block, '')
  return lines.join('\n')
}

/** The blocks of `a` that `b` does not have, each as often as it is missing. */
function without(a: readonly string[], b: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const block of b) counts.set(block, (counts.get(block) ?? 0) + 1)
  return a.filter(block => {
    const left = counts.get(block) ?? 0
    counts.set(block, left - 1)
    return left <= 0
  })
}
