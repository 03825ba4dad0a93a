import type { Runner, RunnerMigration, RunnerRow, RunnerStanding } from './runners.ts'

type Standing = Runner['standing']

const namesOf = (migrations: readonly RunnerMigration[]): readonly string[] => migrations.map(({ name }) => name)

/** The last of some versions in the order of the files; of those that no file has, the last as text. */
function last(versions: readonly string[], migrations: readonly RunnerMigration[]): string | null {
  const known = migrations.filter(({ version, repeatable }) => repeatable !== true && versions.includes(version)).at(-1)
  return known?.name ?? versions.toSorted().at(-1) ?? null
}

function bySet(
  applied: readonly string[],
  migrations: readonly RunnerMigration[],
  dirty: readonly string[] = [],
): RunnerStanding {
  const ran = new Set(applied)
  const versions = new Set(migrations.map(({ version }) => version))
  return {
    at: last(applied, migrations),
    pending: namesOf(migrations.filter(({ version }) => !ran.has(version) && !dirty.includes(version))),
    dirty,
    unknown: applied.filter(version => !versions.has(version)),
  }
}

/** A row for each migration that ran. */
export const rowForEach =
  (column: string): Standing =>
  (rows, migrations) =>
    bySet(
      rows.flatMap(row => row.get(column) ?? []),
      migrations,
    )

/** One number up to which everything ran. */
function byNumber(
  reached: bigint | undefined,
  migrations: readonly RunnerMigration[],
  dirty: readonly string[] = [],
): RunnerStanding {
  const numbered = migrations.map(migration => ({ migration, number: BigInt(migration.version) }))
  const at = numbered.filter(({ number }) => number === reached).at(-1)?.migration.name
  return {
    at: at ?? reached?.toString() ?? null,
    pending: namesOf(
      numbered.filter(({ number }) => reached === undefined || number > reached).map(({ migration }) => migration),
    ),
    dirty,
    unknown: reached !== undefined && at === undefined ? [reached.toString()] : [],
  }
}

const isNumber = (text: string | null | undefined): text is string => /^\d+$/.test(text ?? '')

/** The largest number of a column. */
function largest(rows: readonly RunnerRow[], column: string): bigint | undefined {
  const numbers = rows.flatMap(row => {
    const text = row.get(column)
    return isNumber(text) ? [BigInt(text)] : []
  })
  return numbers.reduce<bigint | undefined>(
    (most, each) => (most === undefined || each > most ? each : most),
    undefined,
  )
}

/** The largest number of a column: everything up to it ran. */
export const upTo =
  (column: string): Standing =>
  (rows, migrations) =>
    byNumber(largest(rows, column), migrations)

/** golang-migrate: one row, and whether the migration that it names stopped midway. */
export const golangStanding: Standing = (rows, migrations) => {
  const reached = largest(rows, 'version')
  const isDirty = rows.some(row => row.get('dirty') === 't' || row.get('dirty') === 'true')
  return byNumber(reached, migrations, isDirty ? [reached?.toString() ?? ''] : [])
}

/** Alembic: the heads that were reached; what they follow ran before. */
export const alembicStanding: Standing = (rows, migrations) => {
  const heads = rows.flatMap(row => row.get('version_num') ?? [])
  const byVersion = new Map(migrations.map(migration => [migration.version, migration]))
  const ran = new Set<string>()
  const next = [...heads]
  for (let version = next.pop(); version !== undefined; version = next.pop()) {
    if (ran.has(version)) continue
    ran.add(version)
    next.push(...(byVersion.get(version)?.parents ?? []))
  }
  return {
    at: heads.length === 0 ? null : heads.toSorted().join(', '),
    pending: namesOf(migrations.filter(({ version }) => !ran.has(version))),
    dirty: [],
    unknown: heads.filter(version => !byVersion.has(version)),
  }
}

/** Prisma: a row begins without an end; one that failed and was resolved is rolled back. */
export const prismaStanding: Standing = (rows, migrations) => {
  const standing = rows.filter(row => row.get('rolled_back_at') === null)
  const named = (some: readonly RunnerRow[]) => some.flatMap(row => row.get('migration_name') ?? [])
  return bySet(
    named(standing.filter(row => row.get('finished_at') !== null)),
    migrations,
    named(standing.filter(row => row.get('finished_at') === null)),
  )
}

const compareVersions = (a: string, b: string): number => {
  const [left, right] = [a.split('.'), b.split('.')]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = BigInt(left[index] ?? 0) - BigInt(right[index] ?? 0)
    if (difference !== 0n) return difference < 0n ? -1 : 1
  }
  return 0
}

/** Flyway: rows in the order of `installed_rank`, with baselines, undone ones and repeatable ones, which have no version. */
export const flywayStanding =
  (normalised: (version: string) => string): Standing =>
  (rows, migrations) => {
    const ordered = rows.toSorted((a, b) => Number(a.get('installed_rank') ?? 0) - Number(b.get('installed_rank') ?? 0))
    const applied = new Set<string>()
    const repeated = new Set<string>()
    const dirty: string[] = []
    let floor: string | undefined
    for (const row of ordered) {
      const text = row.get('version')
      const version = text === null || text === undefined ? undefined : normalised(text)
      const kind = row.get('type') ?? ''
      if (row.get('success') === 'f' || row.get('success') === 'false') dirty.push(row.get('script') ?? version ?? '')
      else if (version === undefined) repeated.add(row.get('description') ?? '')
      else if (kind.startsWith('UNDO')) applied.delete(version)
      else if (kind === 'DELETE') applied.delete(version)
      else {
        applied.add(version)
        if (kind.includes('BASELINE')) floor = version
      }
    }
    const isBelow = (version: string) => floor !== undefined && compareVersions(version, floor) <= 0
    const isPending = ({ version, repeatable, name }: RunnerMigration) =>
      !dirty.includes(name) &&
      (repeatable === true ? !repeated.has(version) : !applied.has(version) && !isBelow(version))
    const versions = new Set(migrations.map(({ version }) => version))
    return {
      at: Array.from(applied).toSorted(compareVersions).at(-1) ?? null,
      pending: namesOf(migrations.filter(isPending)),
      dirty,
      unknown: Array.from(applied).filter(version => !versions.has(version) && !isBelow(version)),
    }
  }

/** What a home-made table may hold of a migration: its file's name, with or without its ending or its folder, or its number. */
function matches(value: string, { name, version }: RunnerMigration): boolean {
  const file = value.slice(value.lastIndexOf('/') + 1)
  if (file === name || file === name.replace(/(?:\.up)?\.sql$/, '')) return true
  return isNumber(value) && BigInt(value) === BigInt(version)
}

/** Column names that say that their numbers are of migrations; others may only count the rows. */
const numbered = /version|number|revision|migration|patch|level/i

/** The column of a home-made table that tells of migrations: by names of files before numbers, and by what it is called. */
function tellingColumn(rows: readonly RunnerRow[], migrations: readonly RunnerMigration[]): string | undefined {
  const tells = (column: string, wanted: (value: string) => boolean) =>
    rows.some(row => {
      const value = row.get(column)
      return value !== null && value !== undefined && wanted(value) && migrations.some(each => matches(value, each))
    })
  const columns = [...(rows[0]?.keys() ?? [])]
  const ofNames = columns.find(column => tells(column, value => !isNumber(value)))
  const ofNumbers = columns.filter(column => tells(column, isNumber))
  return ofNames ?? ofNumbers.find(column => numbered.test(column)) ?? ofNumbers[0]
}

/**
 * A table that somebody made: one column says what ran, and each of its values has to be of a migration. One row with one number is a
 * counter: all up to it ran.
 */
export const plainStanding: Standing = (rows, migrations) => {
  const column = tellingColumn(rows, migrations)
  const values = rows.flatMap(
    row => (column === undefined ? [...row.values()] : [row.get(column)]).find(each => each) ?? [],
  )
  const strange = values.filter(value => column === undefined || !migrations.some(each => matches(value, each)))
  if (strange.length > 0) return { at: null, pending: [], dirty: [], unknown: strange }
  const [only] = values
  if (values.length === 1 && isNumber(only)) return byNumber(BigInt(only), migrations)
  const ran = migrations.filter(migration => values.some(value => matches(value, migration)))
  return bySet(
    ran.map(({ version }) => version),
    migrations,
  )
}
