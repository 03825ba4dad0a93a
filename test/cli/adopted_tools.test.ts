import { chmodSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hasTool, runTool, type Tool, toolModules } from '../harness/tools.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type TestProject, testProject } from './programs.ts'

/** Projects that the tools themselves make and run. */
const tools = suite<{ database: TestDatabase; project: TestProject }>('adopt, with the tools themselves')

tools.before.each(async context => {
  context.database = await testDatabase('tools')
  context.project = testProject({}, context.database.url)
})
tools.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

interface Setting {
  readonly project: TestProject
  readonly url: string
  /** Runs the tool in the project, on its database. */
  readonly run: (...args: readonly string[]) => Promise<string>
}

interface ToolCase {
  /** What adopt calls it. */
  readonly runner: string
  readonly tool: Tool
  /** Makes two migrations and runs the first; the second is pending. */
  readonly make: (setting: Setting) => Promise<void>
  /** Runs the second. */
  readonly upgrade: (setting: Setting) => Promise<unknown>
  readonly pending: RegExp
  readonly migrations: string
  /** Whether the baseline is tried on another database too: where the tool's table has a sequence beside it, or a schema of its own. */
  readonly elsewhere?: boolean
}

const sqlAlchemy = (url: string) => url.replace(/^postgres:/, 'postgresql:')

/** Puts SQL into the migration that Alembic made last. */
function fill({ folder }: TestProject, versions: string, name: string, sql: string): void {
  const file = readdirSync(join(folder, versions)).find(each => each.endsWith(`_${name}.py`)) ?? ''
  const path = join(folder, versions, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^ {4}pass$/m, `    op.execute("${sql}")`))
}

const firstSql = 'create table users (id serial primary key, name text not null)'
const secondSql = 'create index users_name on users (name)'

/** npm's packages where a project looks for them. */
function withModules({ folder }: TestProject): void {
  symlinkSync(toolModules, join(folder, 'node_modules'))
}

const flaskApp = `import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_migrate import Migrate
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ['SQLALCHEMY_URL']
db = SQLAlchemy(app)
migrate = Migrate(app, db)
class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
`

/**
 * Prisma's engine in WebAssembly over node's pg: the one that it would run as a program is fetched from elsewhere at the first use. Its
 * adapter knows no columns of type name, so those are called text.
 */
const prismaConfig = `import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { defineConfig } from 'prisma/config'
const { addFields } = pg.Result.prototype
pg.Result.prototype.addFields = function (fields) {
  for (const field of fields) if (field.dataTypeID === 19) field.dataTypeID = 25
  return addFields.call(this, fields)
}
export default defineConfig({
  experimental: { adapter: true },
  schema: 'prisma/schema.prisma',
  engine: 'js',
  adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL }),
})
`

const cases: readonly ToolCase[] = [
  {
    runner: 'alembic',
    tool: 'alembic',
    async make({ project, url, run }) {
      await run('init', 'migrations')
      const ini = join(project.folder, 'alembic.ini')
      writeFileSync(
        ini,
        readFileSync(ini, 'utf8').replace(/^sqlalchemy\.url = .*$/m, `sqlalchemy.url = ${sqlAlchemy(url)}`),
      )
      await run('revision', '-m', 'users')
      fill(project, 'migrations/versions', 'users', firstSql)
      await run('upgrade', 'head')
      await run('revision', '-m', 'index')
      fill(project, 'migrations/versions', 'index', secondSql)
    },
    upgrade: ({ run }) => run('upgrade', 'head'),
    pending: /_index\.py[\s\S]*alembic upgrade head/,
    migrations: 'schematic/migrations',
  },
  {
    runner: 'flask-migrate',
    tool: 'flask',
    async make({ project, run }) {
      project.write('app.py', flaskApp)
      await run('db', 'init')
      await run('db', 'migrate', '-m', 'users')
      await run('db', 'upgrade')
      await run('db', 'revision', '-m', 'index')
      fill(project, 'migrations/versions', 'index', 'create index on public.user (name)')
    },
    upgrade: ({ run }) => run('db', 'upgrade'),
    pending: /_index\.py[\s\S]*flask db upgrade/,
    migrations: 'schematic/migrations',
  },
  {
    runner: 'dbmate',
    tool: 'dbmate',
    async make({ project, run }) {
      await run('new', 'users')
      const [first = ''] = readdirSync(join(project.folder, 'db/migrations'))
      project.write(`db/migrations/${first}`, `-- migrate:up\n${firstSql};\n\n-- migrate:down\ndrop table users;\n`)
      await run('--no-dump-schema', 'up')
      project.write('db/migrations/29990101000000_index.sql', `-- migrate:up\n${secondSql};\n\n-- migrate:down\n`)
    },
    upgrade: ({ run }) => run('--no-dump-schema', 'up'),
    pending: /29990101000000_index\.sql[\s\S]*dbmate up/,
    migrations: 'migrations',
  },
  {
    runner: 'node-pg-migrate',
    tool: 'node-pg-migrate',
    async make({ project, run }) {
      withModules(project)
      await run('create', 'users')
      const [first = ''] = readdirSync(join(project.folder, 'migrations'))
      project.write(`migrations/${first}`, `exports.up = pgm => pgm.sql('${firstSql}')\nexports.down = false\n`)
      await run('up')
      project.write('migrations/9999999999999_index.js', `exports.up = pgm => pgm.sql('${secondSql}')\n`)
    },
    upgrade: ({ run }) => run('up'),
    pending: /9999999999999_index\.js[\s\S]*node-pg-migrate up/,
    elsewhere: true,
    migrations: 'schematic/migrations',
  },
  {
    runner: 'drizzle',
    tool: 'drizzle-kit',
    async make({ project, run }) {
      withModules(project)
      const schema = (more: string) =>
        project.write(
          'schema.ts',
          `import { index, pgTable, serial, text } from 'drizzle-orm/pg-core'
export const users = pgTable('users', { id: serial().primaryKey(), name: text().notNull() }${more})
`,
        )
      project.write('package.json', '{ "type": "module" }')
      project.write(
        'drizzle.config.ts',
        `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations', dbCredentials: { url: process.env.DATABASE_URL } }`,
      )
      schema('')
      await run('generate', '--name', 'users')
      await run('migrate')
      schema(", each => [index('users_name').on(each.name)]")
      await run('generate', '--name', 'second')
    },
    upgrade: ({ run }) => run('migrate'),
    pending: /0001_second[\s\S]*drizzle-kit migrate/,
    elsewhere: true,
    migrations: 'schematic/migrations',
  },
  {
    runner: 'prisma',
    tool: 'prisma',
    async make({ project, run }) {
      withModules(project)
      project.write('package.json', '{ "type": "module" }')
      project.write('prisma.config.ts', prismaConfig)
      const url = 'url = env("DATABASE_URL")'
      project.write('prisma/schema.prisma', `datasource db {\n  provider = "postgresql"\n  ${url}\n}\n`)
      project.write('prisma/migrations/migration_lock.toml', 'provider = "postgresql"\n')
      project.write('prisma/migrations/20250101000000_users/migration.sql', `${firstSql};`)
      await run('migrate', 'deploy')
      project.write('prisma/migrations/20250201000000_index/migration.sql', `${secondSql};`)
    },
    upgrade: ({ run }) => run('migrate', 'deploy'),
    pending: /20250201000000_index[\s\S]*prisma migrate deploy/,
    migrations: 'migrations',
  },
]

for (const { runner, tool, make, upgrade, pending, migrations, elsewhere } of cases)
  tools(
    `${runner}: refused while something is pending, then taken over without running anything again`,
    async ({ project, database }) => {
      if (!hasTool(tool)) return
      const { url } = database
      // An engine that is not there, so that none is looked for elsewhere.
      const engine = join(project.folder, 'none')
      writeFileSync(engine, '')
      chmodSync(engine, 0o755)
      const env = {
        DATABASE_URL: `${url}?sslmode=disable`,
        SQLALCHEMY_URL: sqlAlchemy(url),
        FLASK_APP: 'app.py',
        PRISMA_QUERY_ENGINE_LIBRARY: engine,
        PRISMA_SCHEMA_ENGINE_BINARY: engine,
        CHECKPOINT_DISABLE: '1',
      }
      const setting: Setting = { project, url, run: (...args) => runTool(tool, args, project.folder, env) }
      await make(setting)
      const refused = await project.run('adopt')
      assert.is(refused.code, 1, refused.stdout)
      assert.match(refused.stderr, pending)
      await upgrade(setting)
      const ran = await project.run('adopt', '--json')
      assert.is(ran.code, 0, ran.stderr)
      const report = JSON.parse(ran.stdout)
      assert.equal([report.runner, report.config.migrations, report.baseline], [runner, migrations, '0001_baseline'])
      assert.equal([report.pulled.unwritten, report.pulled.unmodelled], [[], []])
      assert.match(report.verdict, /^Nothing to do: the database is at 0001_baseline/)
      // The tool finds its own things as they were.
      await upgrade(setting)
      if (elsewhere !== true) return
      // What was taken over makes the same elsewhere, without the tool's table.
      rmSync(join(project.folder, 'node_modules'), { force: true })
      const other = await testDatabase('tools_other')
      try {
        const applied = await project.run('apply', '--url', other.url)
        assert.match(applied.stdout, /applied 0001_baseline/, applied.stderr)
        const checked = await project.run('check', '--url', other.url)
        assert.is(checked.code, 0, checked.stdout + checked.stderr)
        assert.not.match(checked.stderr, /warning/)
      } finally {
        await other.drop()
      }
    },
  )

tools.run()
