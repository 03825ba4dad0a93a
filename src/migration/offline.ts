import { takeRunnerLock } from '../database/locks.ts'
import { pinnedSettings } from '../database/settings.ts'
import { fail } from '../model/diagnostics.ts'
import { dollarQuoted, ident, literal, raw, type Sql, sql } from '../model/sql.ts'
import type { Migration } from './files.ts'
import { lineTo } from './heads.ts'
import { defaultHistorySchema, historyDdl, recordRun } from './history.ts'
import { base, type Point, resolveRange, resolveRevision } from './names.ts'
import { type Graph, pathBetween } from './revisions.ts'
import { secretsIn } from './secrets.ts'
import { type Section, type SectionStatement, sectionsOf } from './sections.ts'

export type Way = 'up' | 'down'

/** Migrations between two revisions, as psql will run them. */
export interface Stretch {
  readonly way: Way
  readonly from: Point
  readonly to: Point
  /** In the order in which they run. */
  readonly path: readonly Migration[]
  /** What counts as applied before. */
  readonly before: readonly Migration[]
}

const nameOf = (point: Point): string => (point === base ? base : point.name)

/**
 * The stretch that a range names: `A:B`, `A:` and `:B`; up a single revision is a range from base to it, and nothing is all. Nobody is asked
 * where a database stands, so that a range down names both its ends.
 */
export function stretchOf(graph: Graph, typed: string | undefined, way: Way): Stretch {
  const { from, to } = way === 'up' ? rangeUp(graph, typed ?? ':') : rangeDown(graph, typed)
  const lineOf = (point: Point) => lineTo(graph, point === base ? undefined : point)
  const ids = (point: Point) => new Set(lineOf(point).map(each => each.id))
  const { up, down } = pathBetween(graph, ids(from), ids(to))
  const [path, against] = way === 'up' ? [up, down] : [down, up]
  if (against.length > 0)
    fail('range-backwards', `${nameOf(to)} is not ${way === 'up' ? 'above' : 'below'} ${nameOf(from)}`, {
      help: [
        way === 'up'
          ? `write the lower one first, or go back: schematic rollback --sql ${nameOf(from)}:${nameOf(to)}`
          : `write the upper one first, or go forward: schematic apply --sql ${nameOf(from)}:${nameOf(to)}`,
      ],
    })
  return { way, from, to, path, before: lineOf(from) }
}

function rangeUp(graph: Graph, typed: string): { from: Point; to: Point } {
  return typed.includes(':')
    ? resolveRange(graph, undefined, typed)
    : { from: base, to: resolveRevision(graph, undefined, typed) }
}

function rangeDown(graph: Graph, typed: string | undefined): { from: Point; to: Point } {
  const [from = '', to, ...more] = (typed ?? '').split(':').map(part => part.trim())
  if (to === undefined || more.length > 0)
    fail('range-needed', 'without a database it is not known where to go back from', {
      help: ['name both ends, the upper one first: schematic rollback --sql 5:3, or head:base'],
    })
  return {
    from: resolveRevision(graph, undefined, from || 'head'),
    to: resolveRevision(graph, undefined, to || base),
  }
}

export interface OfflineOptions {
  /** The version of schematic. */
  readonly version: string
  readonly lockTimeout: string
}

/**
 * A script for psql that runs a stretch and leaves the rows in the history that running it here would: only times, client and the catalog's
 * hash differ. It stops at the first error, and first of all where the history does not say that the database is where the stretch begins.
 */
export function offlineSql(stretch: Stretch, { version, lockTimeout }: OfflineOptions): string {
  const { way, from, to, path } = stretch
  const settings = Object.entries({ ...pinnedSettings, lock_timeout: lockTimeout })
  const secrets = secretsIn(
    path.flatMap(each => sectionsOf(each[way])).flatMap(({ statements }) => textsOf(statements)),
  )
  const parts = [
    [
      `-- schematic ${version}: ${nameOf(from)} to ${nameOf(to)}, ${way === 'up' ? 'upwards' : 'back'}, for psql: psql -f FILE`,
      ...path.map(each => `--   ${each.name}${way === 'down' ? ' backwards' : ''}`),
      ...(way === 'down' ? path.flatMap(each => each.downHazards.map(hazard => `-- ${each.name}: ${hazard}`)) : []),
      ...secrets.map(name => `-- needs the environment variable ${name}, and psql 15 or later`),
      '\\set ON_ERROR_STOP on',
      '\\set ON_ERROR_ROLLBACK off',
      '\\set AUTOCOMMIT on',
      ...settings.map(([name, value]) => sql`set ${ident(name)} to ${literal(value)};`.text),
    ].join('\n'),
    sql`${checkSql(stretch)};`.text,
    ...path.map(migration => migrationSql(migration, way, version)),
    `\\echo ${path.length === 0 ? 'nothing to run: ' : ''}the database is at ${nameOf(to)}`,
  ]
  return `${parts.join('\n\n')}\n`
}

const textsOf = (statements: readonly SectionStatement[]): readonly string[] => statements.map(each => each.sql)

/** Stops where another runner is at work, or the history says something else than that the revisions of `before` have run. */
function checkSql({ before, from }: Stretch): Sql {
  const history = ident(defaultHistorySchema, 'history')
  const wanted = literal(
    before
      .map(each => each.id)
      .toSorted()
      .join(' '),
  )
  const ddl = from === base ? historyDdl() : sql`raise exception 'the database has no history';`
  return sql`do ${dollarQuoted(
    sql`
declare
  applied text;
  names text;
  midway text;
begin
  if not ${takeRunnerLock} then
    raise exception 'another schematic works on this database';
  end if;
  if pg_catalog.to_regclass(${literal(history.text)}) is null then
    ${raw(ddl.text.replaceAll('\n', '\n    '))}
  end if;
  select pg_catalog.string_agg(revision, ' ' order by revision collate "C"), pg_catalog.string_agg(name, ', ' order by run)
  into applied, names
  from (
    select distinct on (revision) revision, name, direction, run from ${history}
    where state = 'done' order by revision, run desc
  ) last
  where direction in ('up', 'stamp', 'baseline');
  if coalesce(applied, '') <> ${wanted} then
    raise exception 'the database is not at %', ${literal(nameOf(from))}
      using detail = 'its history says that these have run: ' || coalesce(names, 'none');
  end if;
  select name into midway
  from (select distinct on (revision) name, state from ${history} order by revision, run desc) last
  where state = 'partial' limit 1;
  if midway is not null then
    raise exception '% stopped midway; go on with it first: schematic apply', midway;
  end if;
end
`.text,
  )}`
}

function migrationSql(migration: Migration, way: Way, version: string): string {
  const sections = sectionsOf(migration[way])
  const of = sections.length
  const row = (state: 'done' | 'partial', reached: number, statement?: number): string =>
    recordRun({
      migration,
      direction: way,
      state,
      section: { reached, of, ...(statement === undefined ? {} : { statement }) },
      version,
    }).text
  const title = `-- ${migration.name}${way === 'down' ? ' backwards' : ''}`
  if (of === 0) return [title, 'begin;', row('done', 0), 'commit;'].join('\n')
  const texts = sections.map((section, at) => {
    const isLast = at + 1 === of
    return section.mode === 'transaction'
      ? transactionSql(section, row(isLast ? 'done' : 'partial', at + 1))
      : section.statements
          .map((statement, index) => {
            const ends = isLast && index + 1 === section.statements.length
            return aloneSql(statement, ends ? row('done', at + 1) : row('partial', at + 1, index + 1))
          })
          .join('\n\n')
  })
  return [title, ...texts].join('\n\n')
}

const transactionSql = (section: Section, row: string): string =>
  ['begin;', ...secretLines(textsOf(section.statements)), section.text, row, 'commit;'].join('\n')

function aloneSql(statement: SectionStatement, row: string): string {
  const secrets = secretLines([statement.sql])
  const text = `${statement.sql}\n;`
  return [...(secrets.length === 0 ? [text] : ['begin;', ...secrets, text, 'commit;']), row].join('\n')
}

/** psql reads each secret from the environment and sets it until the end of the transaction. An unset one is a syntax error. */
const secretLines = (statements: readonly string[]): readonly string[] =>
  secretsIn(statements).flatMap(name => [
    `\\getenv schematic_secret ${name}`,
    `select pg_catalog.set_config('schematic_secret.${name}', :'schematic_secret', true) as secret \\gset schematic_`,
    '\\unset schematic_secret',
  ])
