import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import type { Session } from '../database/sessions.ts'
import { knownRunners } from '../migration/known_runners.ts'
import {
  type FoundRunner,
  foundRunners,
  type ProjectFiles,
  type Runner,
  type RunnerFiles,
  type RunnerRow,
  type RunnerStanding,
  type RunnerTable,
} from '../migration/runners.ts'
import { fail } from '../model/diagnostics.ts'
import { ident, join as joinSql, literal, sql } from '../model/sql.ts'
import { suggest } from '../model/suggestions.ts'

/** A runner whose history a database has, and what that says. */
export interface RunnerHistory {
  readonly runner: Runner
  readonly files: RunnerFiles
  readonly table: RunnerTable
  readonly standing: RunnerStanding
  /** What it made for itself in the database, as patterns of `exclude:`. */
  readonly own: readonly string[]
}

export interface RunnerQuestion {
  /** The project's folder. */
  readonly folder: string
  /** Where to look for the runner's files: a folder from that one; left out, everywhere. */
  readonly within?: string | undefined
  /** `--from`. */
  readonly from?: string | undefined
  /** `--table`. */
  readonly table?: string | undefined
}

const notLookedAt = [
  'node_modules',
  '.git',
  '.schematic',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
  'target',
  'dist',
]
const ofInterest = '**/*.{sql,py,rb,js,ts,mjs,cjs,mts,cts,java,kt,ini,json,yaml}'
/** A file of this size is no migration's description. */
const mostRead = 4_000_000

/** The files of a project that a runner may have left there. */
export async function projectFiles({ folder, within }: RunnerQuestion): Promise<ProjectFiles> {
  if (within !== undefined && !existsSync(join(folder, within)))
    fail('unknown-folder', `there is no folder ${within} in ${folder}`, { help: ['check what stands behind --folder'] })
  const pattern = within === undefined || within === '.' ? ofInterest : `${within.replace(/\/+$/, '')}/${ofInterest}`
  const ignore = notLookedAt.map(name => `**/${name}/**`)
  const found = await glob(pattern, { cwd: folder, ignore, expandDirectories: false, dot: false })
  const texts = new Map<string, string>()
  const read = (path: string): string => {
    const known = texts.get(path)
    if (known !== undefined) return known
    const bytes = readFileSync(join(folder, path))
    const text = bytes.length > mostRead ? '' : bytes.toString('utf8').replaceAll('\r\n', '\n')
    texts.set(path, text)
    return text
  }
  return { paths: found.map(path => path.replaceAll('\\', '/')).toSorted(), read }
}

/** The tables of a database with their columns, system schemas aside. */
async function tablesIn(session: Session): Promise<readonly RunnerTable[]> {
  return session.query<RunnerTable & object>(sql`
    select n.nspname as schema, c.relname as name,
      array(select a.attname::text from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select from pg_catalog.pg_depend d
        where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1, 2`)
}

async function rowsOf(session: Session, { schema, name, columns }: RunnerTable): Promise<readonly RunnerRow[]> {
  const rows = await session.texts(
    sql`select ${joinSql(columns.map(column => sql`${ident(column)}::text`))} from ${ident(schema, name)}`,
  )
  return rows.map(row => new Map(columns.map((column, index) => [column, row[index] ?? null])))
}

/** A name as a pattern takes it: literal. */
const literally = (name: string): string => (/^[A-Za-z_][\w$-]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`)

const patternOf = (schema: string, name: string): string => `${literally(schema)}.${literally(name)}`

/** Finds the runner that a project and its database are run by, and reads where the database stands by it. */
export async function runnerHistory(
  session: Session,
  files: ProjectFiles,
  question: RunnerQuestion,
): Promise<RunnerHistory> {
  const runners = knownRunners.filter(({ name }) => question.from === undefined || name === question.from)
  if (runners.length === 0) unknownRunner(question.from ?? '')
  const tables = await tablesIn(session)
  const found = foundRunners(runners, files, tables, question.table)
  const { runner, files: own, tables: candidates } = theOne(found, question, runners)
  const [table, second] = candidates
  if (table === undefined) return noTable(runner, question)
  if (second !== undefined)
    return fail(
      'several-tables',
      `${candidates.map(each => `${each.schema}.${each.name}`).join(' and ')} may each be the table of ${runner.title}`,
      {
        help: ['say which one it is: --table SCHEMA.NAME'],
      },
    )
  if (own === undefined)
    return fail(
      'no-runner-files',
      `the database has the table ${table.schema}.${table.name} of ${runner.title}, but its migrations are not found here`,
      {
        help: [
          `looked for: ${runner.looksFor}`,
          'run this in the folder of that project, or say where they are: --folder PATH',
        ],
      },
    )
  const standing = runner.standing(await rowsOf(session, table), own.migrations)
  return { runner, files: own, table, standing, own: await ownOf(session, runner, table) }
}

/** Patterns of what a runner made for itself: a sequence that its table's column owns is no part of the table. */
async function ownOf(session: Session, runner: Runner, { schema, name }: RunnerTable): Promise<readonly string[]> {
  if (runner.ownSchema === schema) return [literally(schema)]
  const tables = runner.beside === undefined ? [name] : [name, runner.beside]
  const sequences = await session.texts(sql`
    select n.nspname, s.relname from pg_catalog.pg_depend d
    join pg_catalog.pg_class s on s.oid = d.objid and s.relkind = 'S'
    join pg_catalog.pg_namespace n on n.oid = s.relnamespace
    join pg_catalog.pg_class t on t.oid = d.refobjid
    join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
    where d.classid = 'pg_catalog.pg_class'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
      and d.deptype = 'a' and tn.nspname = ${literal(schema)}
      and t.relname in (${joinSql(tables.map(each => literal(each)))})
    order by 1, 2`)
  return [
    ...tables.map(each => patternOf(schema, each)),
    ...sequences.map(([namespace, sequence]) => patternOf(namespace ?? '', sequence ?? '')),
  ]
}

function unknownRunner(from: string): never {
  const names = knownRunners.map(({ name }) => name)
  const near = suggest(from, names)
  return fail('unknown-runner', `${from} is no migration runner that is known here`, {
    help: [...(near === undefined ? [] : [`did you mean ${near}?`]), `there are: ${names.join(', ')}`],
  })
}

/** The runner that has both files and a table; else the one of which there is anything. */
function theOne(found: readonly FoundRunner[], { from }: RunnerQuestion, runners: readonly Runner[]): FoundRunner {
  const whole = found.filter(({ files, tables }) => files !== undefined && tables.length > 0)
  const known = whole.filter(({ runner }) => runner.table !== null)
  const best = known.length > 0 ? known : whole.length > 0 ? whole : found.filter(({ runner }) => runner.table !== null)
  const [first, second] = best.length > 0 ? best : found
  if (first === undefined)
    return fail('nothing-to-adopt', 'neither the files here nor the database show a migration runner', {
      help: [
        ...runners.map(({ title, looksFor }) => `${title}: looked for ${looksFor}`),
        from === undefined ? 'say where its files are: --folder PATH' : 'or leave --from out',
        'a database without a history is taken over by: schematic apply --baseline',
      ],
    })
  const isClear = second === undefined || (whole.length === 0 && first.tables.length > 0)
  if (isClear) return first
  const titles = best.map(({ runner }) => `${runner.title} (${runner.name})`).join(' and ')
  return fail('several-runners', `there are traces of ${titles}`, {
    help: [`say which one it is: --from ${first.runner.name}`],
  })
}

function noTable({ title, table, upgrade }: Runner, { table: named }: RunnerQuestion): never {
  const name = named ?? table
  return fail(
    'no-runner-table',
    name === null
      ? `the database has no table that tells which of the ${title} ran`
      : `the database has no table ${name} of ${title}, so it is not known what of its migrations ran there`,
    {
      help: [
        `check that this is the right database; if it is new, run them first: ${upgrade}`,
        'if the table is called otherwise: --table SCHEMA.NAME',
        'to take over what stands there without a history: schematic apply --baseline',
      ],
    },
  )
}

/** Refuses what is not as its runner left it: the baseline would be a state that no other database is in. */
export function demandSettled({ runner, standing, table }: RunnerHistory): void {
  const few = (names: readonly string[]) =>
    names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ')
  const { dirty, unknown, pending } = standing
  if (dirty.length > 0)
    fail('dirty-migrations', `by ${runner.title} these did not end: ${few(dirty)}`, {
      help: [runner.mend, 'then run this again'],
    })
  if (unknown.length > 0 && runner.needsAllFiles === true)
    fail(
      'unknown-migrations',
      `the table ${table.schema}.${table.name} names what is in no file here: ${few(unknown)}`,
      {
        help: [
          'bring the files up to date, as by git pull',
          'or say where they are: --folder PATH',
          'or which table it is: --table SCHEMA.NAME',
        ],
      },
    )
  if (pending.length > 0)
    fail('pending-migrations', `by ${runner.title} these have not run: ${few(pending)}`, {
      help: [
        `run them first, so that nothing is lost: ${runner.upgrade}`,
        'or take their files away if they are not wanted',
      ],
    })
}
