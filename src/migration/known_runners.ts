import {
  alembicFiles,
  dbmateFiles,
  drizzleFiles,
  flaskFiles,
  flywayFiles,
  flywayVersion,
  golangFiles,
  nodeFiles,
  plainFiles,
  prismaFiles,
  railsFiles,
} from './runner_files.ts'
import {
  alembicStanding,
  flywayStanding,
  golangStanding,
  plainStanding,
  prismaStanding,
  rowForEach,
  upTo,
} from './runner_standings.ts'
import type { Runner } from './runners.ts'

const alembic = {
  table: 'alembic_version',
  columns: ['version_num'],
  standing: alembicStanding,
  needsAllFiles: true,
} as const

/** The runners whose projects can be taken over. What is told apart by little stands before what is told apart by less. */
export const knownRunners: readonly Runner[] = [
  {
    ...alembic,
    name: 'alembic',
    title: 'Alembic',
    looksFor: 'alembic.ini, or a folder with env.py and versions/*.py',
    files: alembicFiles,
    upgrade: 'alembic upgrade head',
    mend: 'see: alembic current',
  },
  {
    ...alembic,
    name: 'flask-migrate',
    title: 'Flask-Migrate',
    looksFor: 'migrations/env.py with current_app in it, and migrations/versions/*.py',
    files: flaskFiles,
    upgrade: 'flask db upgrade',
    mend: 'see: flask db current',
  },
  {
    name: 'golang-migrate',
    title: 'golang-migrate',
    looksFor: '*_*.up.sql',
    files: golangFiles,
    table: 'schema_migrations',
    columns: ['version', 'dirty'],
    standing: golangStanding,
    upgrade: 'migrate up',
    mend: 'finish or take back by hand what that migration began, then: migrate force VERSION',
  },
  {
    name: 'rails',
    title: 'Rails',
    looksFor: 'db/migrate/*.rb or db/structure.sql',
    files: railsFiles,
    table: 'schema_migrations',
    columns: ['version'],
    without: ['dirty'],
    beside: 'ar_internal_metadata',
    standing: rowForEach('version'),
    upgrade: 'bin/rails db:migrate',
    mend: 'see: bin/rails db:migrate:status',
  },
  {
    name: 'dbmate',
    title: 'dbmate',
    looksFor: 'db/migrations/*.sql with a line "-- migrate:up"',
    files: dbmateFiles,
    table: 'schema_migrations',
    columns: ['version'],
    without: ['dirty'],
    standing: rowForEach('version'),
    upgrade: 'dbmate up',
    mend: 'see: dbmate status',
  },
  {
    name: 'flyway',
    title: 'Flyway',
    looksFor: 'V*__*.sql and R__*.sql',
    files: flywayFiles,
    table: 'flyway_schema_history',
    columns: ['installed_rank', 'version', 'description', 'script', 'success'],
    standing: flywayStanding(flywayVersion),
    upgrade: 'flyway migrate',
    mend: 'take back by hand what that migration left, then: flyway repair',
  },
  {
    name: 'node-pg-migrate',
    title: 'node-pg-migrate',
    looksFor: 'migrations/NUMBER_name.js (or .ts, .sql)',
    files: nodeFiles,
    table: 'pgmigrations',
    columns: ['name', 'run_on'],
    standing: rowForEach('name'),
    upgrade: 'node-pg-migrate up',
    mend: 'see what the table pgmigrations says',
  },
  {
    name: 'prisma',
    title: 'Prisma',
    looksFor: 'prisma/migrations/*/migration.sql',
    files: prismaFiles,
    table: '_prisma_migrations',
    columns: ['migration_name', 'finished_at', 'rolled_back_at'],
    standing: prismaStanding,
    upgrade: 'prisma migrate deploy',
    mend: 'see prisma migrate status, mend the database, then: prisma migrate resolve --applied NAME or --rolled-back NAME',
  },
  {
    name: 'drizzle',
    title: 'Drizzle',
    looksFor: 'meta/_journal.json in the folder of the migrations',
    files: drizzleFiles,
    table: '__drizzle_migrations',
    columns: ['hash', 'created_at'],
    ownSchema: 'drizzle',
    standing: upTo('created_at'),
    upgrade: 'drizzle-kit migrate',
    mend: 'see what the table drizzle.__drizzle_migrations says',
  },
  {
    name: 'sql',
    title: 'numbered SQL files',
    looksFor: 'files such as 001_users.sql, and a table of migrations or of one version number',
    files: plainFiles,
    table: null,
    columns: [],
    standing: plainStanding,
    needsAllFiles: true,
    upgrade: 'the script that runs your files',
    mend: 'see what your table of migrations says',
  },
]

const ownTables = new Set(knownRunners.flatMap(({ table, beside }) => [table ?? [], beside ?? []].flat()))
const ownSchemas = new Set(knownRunners.map(({ ownSchema }) => ownSchema))

/**
 * Whether the parts of a name are what a runner makes for itself, tables and the sequences of their serial columns: a database that it
 * never ran on has none of them.
 */
export function isRunnersOwn([schema, name]: readonly (string | undefined)[]): boolean {
  if (name === undefined) return ownSchemas.has(schema)
  return ownTables.has(name.replace(/_id_seq$/, ''))
}
