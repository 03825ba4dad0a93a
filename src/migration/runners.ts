/** The files of a project, as far as another migration runner may have left them there. */
export interface ProjectFiles {
  /** From the project's folder, with `/` between the parts, sorted. */
  readonly paths: readonly string[]
  read(path: string): string
}

/** A migration of another runner. */
export interface RunnerMigration {
  /** As people know it: its file's name. */
  readonly name: string
  /** What the runner records of it: a version, a name. */
  readonly version: string
  /** The versions that it follows, where the runner knows a graph. */
  readonly parents?: readonly string[]
  /** Whether it runs again whenever it changes, so that it is in no order. */
  readonly repeatable?: boolean
}

/** A runner's files in a project. */
export interface RunnerFiles {
  /** The folder of the migrations. */
  readonly folder: string
  readonly migrations: readonly RunnerMigration[]
}

/** A table in the database, by name, with its columns. */
export interface RunnerTable {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
}

/** A row of a runner's table: PostgreSQL's own text of each column. */
export type RunnerRow = ReadonlyMap<string, string | null>

/** Where a database stands by a runner's own account. */
export interface RunnerStanding {
  /** What it is at, as people say it; null where nothing ran. */
  readonly at: string | null
  /** Names of the migrations that have not run. */
  readonly pending: readonly string[]
  /** What began and did not end, or failed. */
  readonly dirty: readonly string[]
  /** What ran according to the table and is in no file. */
  readonly unknown: readonly string[]
}

/** All that is known of one runner. */
export interface Runner {
  /** For `--from`. */
  readonly name: string
  readonly title: string
  /** What its files are called, for whoever looks for them. */
  readonly looksFor: string
  /** Finds its migrations; undefined where there are none of its files. */
  readonly files: (files: ProjectFiles) => RunnerFiles | undefined
  /** The name of its table, as it is unless configured; null where everybody makes their own. */
  readonly table: string | null
  /** The columns that tell its table from others of this name. */
  readonly columns: readonly string[]
  /** Columns that its table does not have. */
  readonly without?: readonly string[]
  /** Another table of its own in the same schema. */
  readonly beside?: string
  /** The schema that it made for its table alone. */
  readonly ownSchema?: string
  readonly standing: (rows: readonly RunnerRow[], migrations: readonly RunnerMigration[]) => RunnerStanding
  /** Whether a version that no file has makes the standing unknowable. */
  readonly needsAllFiles?: boolean
  /** The command that runs what is pending. */
  readonly upgrade: string
  /** What to do about what failed. */
  readonly mend: string
}

/** A runner as it was found in a project and its database. */
export interface FoundRunner {
  readonly runner: Runner
  readonly files: RunnerFiles | undefined
  /** More than one where they cannot be told apart. */
  readonly tables: readonly RunnerTable[]
}

/** The tables that may be a runner's. `named` is what the user says that it is called. */
export function tablesOf(
  { table, columns, without = [], beside }: Runner,
  tables: readonly RunnerTable[],
  named: string | undefined,
): readonly RunnerTable[] {
  const has = ({ columns: own }: RunnerTable, names: readonly string[]) => names.every(name => own.includes(name))
  const isCalled = (each: RunnerTable): boolean => {
    if (named !== undefined) return named === each.name || named === `${each.schema}.${each.name}`
    return table === null ? homeMade.test(each.name) : each.name === table
  }
  return tables.filter(each => {
    if (!isCalled(each) || !has(each, columns) || without.some(name => each.columns.includes(name))) return false
    return beside === undefined || tables.some(other => other.schema === each.schema && other.name === beside)
  })
}

/** Names that people give to a table of migrations that they made themselves. */
export const homeMade =
  /migration|schema_?version|db_?version|schema_?info|change_?log|patch(?:es|_?level)|^versions?$/i

/** The runners that a project or its database shows traces of. A home-made table has to go with files, and is no other runner's. */
export function foundRunners(
  runners: readonly Runner[],
  files: ProjectFiles,
  tables: readonly RunnerTable[],
  named: string | undefined,
): readonly FoundRunner[] {
  const others = new Set(runners.flatMap(({ table, beside }) => [table, beside]))
  return runners.flatMap(runner => {
    const own = runner.files(files)
    const candidates = runner.table === null ? tables.filter(({ name }) => !others.has(name)) : tables
    const found = tablesOf(runner, candidates, named)
    if (own === undefined && (found.length === 0 || runner.table === null)) return []
    return [{ runner, files: own, tables: found }]
  })
}
