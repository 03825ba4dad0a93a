import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type TestProject, testProject } from './programs.ts'

/** Projects of tools that cannot be installed here, with the files and the tables as these make them. */
const adoptions = suite<{ database: TestDatabase; project: TestProject }>('adopt')

adoptions.before.each(async context => {
  context.database = await testDatabase('adoptions')
  context.project = testProject({}, context.database.url)
})
adoptions.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

type Files = { readonly [path: string]: string }

async function sqlOn({ target }: TestDatabase, text: string): Promise<void> {
  const settings = { search_path: 'public' }
  await withSession(target, { applicationName: 'test', settings }, session => session.script(text))
}

/** What stands in a folder, but for what schematic made. */
function contents(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const kept = files.filter(path => !/^(schematic|schema|\.schematic|\.gitignore)/.test(path))
  return Object.fromEntries(
    kept
      .filter(path => statSync(join(folder, path)).isFile())
      .sort()
      .map(path => [
        path,
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ]),
  )
}

interface Case {
  readonly tool: string
  readonly files: Files
  /** The tool's table, as it makes it, and what the migrations made. */
  readonly tables: string
  /** What is recorded of all migrations. */
  readonly done: string
  readonly at: string
  readonly exclude: readonly string[]
  readonly migrations: string
  /** Other states of the table, and how they are refused. */
  readonly refused: readonly (readonly [sql: string, pattern: RegExp])[]
}

const users = 'create table users (id int primary key, name text);'

const cases: readonly Case[] = [
  {
    tool: 'golang-migrate',
    files: {
      'migrations/000001_users.up.sql': users,
      'migrations/000001_users.down.sql': 'drop table users;',
      'migrations/000002_name.up.sql': 'alter table users add name text;',
      'migrations/000002_name.down.sql': 'alter table users drop name;',
    },
    tables: `${users} create table schema_migrations (version bigint not null primary key, dirty boolean not null)`,
    done: 'insert into schema_migrations values (2, false)',
    at: '000002_name.up.sql',
    exclude: ['public.schema_migrations'],
    migrations: 'schematic/migrations',
    refused: [
      [
        'insert into schema_migrations values (1, false)',
        /pending-migrations[\s\S]*000002_name\.up\.sql[\s\S]*migrate up/,
      ],
      ['insert into schema_migrations values (2, true)', /dirty-migrations[\s\S]*migrate force/],
      ['', /pending-migrations/],
    ],
  },
  {
    tool: 'flyway',
    files: {
      'src/main/resources/db/migration/V1__users.sql': users,
      'src/main/resources/db/migration/V1_1__name.sql': 'alter table users add name text;',
      'src/main/resources/db/migration/V10__more.sql': 'select 1;',
      'src/main/resources/db/migration/R__view.sql': 'create or replace view names as select name from users;',
    },
    tables: `${users} create view names as select name from users;
      create table flyway_schema_history (
        installed_rank integer not null, version character varying(50), description character varying(200) not null,
        type character varying(20) not null, script character varying(1000) not null, checksum integer,
        installed_by character varying(100) not null, installed_on timestamp without time zone not null default now(),
        execution_time integer not null, success boolean not null);
      alter table flyway_schema_history add constraint flyway_schema_history_pk primary key (installed_rank);
      create index flyway_schema_history_s_idx on flyway_schema_history (success);
      insert into flyway_schema_history values
        (1, '1', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', null, 'me', now(), 0, true),
        (2, '1.1', 'name', 'SQL', 'V1_1__name.sql', 1, 'me', now(), 5, true)`,
    done: `insert into flyway_schema_history values
      (3, '10', 'more', 'SQL', 'V10__more.sql', 2, 'me', now(), 5, true),
      (4, null, 'view', 'SQL', 'R__view.sql', 3, 'me', now(), 5, true)`,
    at: '10',
    exclude: ['public.flyway_schema_history'],
    migrations: 'migrations',
    refused: [
      [
        "insert into flyway_schema_history values (3, '10', 'more', 'SQL', 'V10__more.sql', 2, 'me', now(), 5, false)",
        /dirty-migrations[\s\S]*V10__more\.sql[\s\S]*flyway repair/,
      ],
      ['', /pending-migrations[\s\S]*R__view\.sql, V10__more\.sql[\s\S]*flyway migrate/],
    ],
  },
  {
    tool: 'rails',
    files: {
      'db/migrate/20240101000000_create_users.rb': 'class CreateUsers < ActiveRecord::Migration[7.1]\nend\n',
      'db/migrate/20240201000000_add_name.rb': 'class AddName < ActiveRecord::Migration[7.1]\nend\n',
      'db/structure.sql': `${users}\nINSERT INTO "schema_migrations" (version) VALUES\n('20240201000000'),\n('20240101000000');\n`,
    },
    tables: `${users}
      create table public.schema_migrations (version character varying not null primary key);
      create table public.ar_internal_metadata (key character varying not null primary key, value character varying,
        created_at timestamp(6) without time zone not null, updated_at timestamp(6) without time zone not null);
      insert into ar_internal_metadata values ('environment', 'production', now(), now());
      insert into schema_migrations values ('20230101000000'), ('20240101000000')`,
    done: "insert into schema_migrations values ('20240201000000')",
    at: '20240201000000_add_name.rb',
    exclude: ['public.schema_migrations', 'public.ar_internal_metadata'],
    migrations: 'migrations',
    refused: [['', /pending-migrations[\s\S]*20240201000000_add_name\.rb[\s\S]*db:migrate/]],
  },
  {
    tool: 'sql',
    files: { 'db/001_users.sql': users, 'db/002_name.sql': 'alter table users add name text;', 'db/readme.txt': '' },
    tables: `${users} create table app_migrations (id serial primary key, filename text, at timestamptz default now());
      insert into app_migrations (filename) values ('001_users.sql')`,
    done: "insert into app_migrations (filename) values ('db/002_name.sql')",
    at: '002_name.sql',
    exclude: ['public.app_migrations', 'public.app_migrations_id_seq'],
    migrations: 'migrations',
    refused: [
      ['', /pending-migrations[\s\S]*002_name\.sql/],
      ["insert into app_migrations (filename) values ('003_gone.sql')", /unknown-migrations[\s\S]*003_gone\.sql/],
    ],
  },
]

for (const { tool, files, tables, done, at, exclude, migrations, refused } of cases)
  adoptions(`${tool}, by its files and its table`, async ({ project, database }) => {
    for (const [path, text] of Object.entries(files)) project.write(path, text)
    const before = contents(project.folder)
    await sqlOn(database, tables)
    for (const [state, pattern] of refused) {
      await sqlOn(database, `create table kept as table ${(exclude[0] ?? '').replace('public.', '')}; ${state}`)
      const ran = await project.run('adopt')
      assert.is(ran.code, 1, ran.stdout)
      assert.match(ran.stderr, pattern)
      const table = exclude[0] ?? ''
      await sqlOn(database, `truncate ${table}; insert into ${table} table kept; drop table kept`)
    }
    await sqlOn(database, done)
    const shown = await project.run('adopt', '--dry-run', '--json')
    assert.is(shown.code, 0, shown.stderr)
    const seen = JSON.parse(shown.stdout)
    assert.equal([seen.runner, seen.at, seen.pulled, seen.config.state], [tool, at, null, 'made'])
    assert.not.ok(existsSync(join(project.folder, 'schematic.yaml')))
    const ran = await project.run('adopt', '--json')
    assert.is(ran.code, 0, ran.stderr)
    const report = JSON.parse(ran.stdout)
    assert.equal(report.config.exclude, exclude)
    assert.is(report.config.migrations, migrations)
    assert.is(report.baseline, '0001_baseline')
    assert.match(report.verdict, /^Nothing to do/)
    assert.equal(
      contents(project.folder),
      migrations === 'migrations' ? { ...before, ...pick(contents(project.folder), /^migrations\//) } : before,
    )
    const checked = await project.run('check')
    assert.is(checked.code, 0, checked.stdout + checked.stderr)
    const again = await project.run('adopt')
    assert.match(again.stderr, /adopted-already/)
  })

const pick = (files: Files, pattern: RegExp): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => pattern.test(path)))

adoptions(
  'a counter as table; a config that is there keeps its words; the first plan elsewhere makes all of it',
  async ({ project, database }) => {
    project.write('schematic.yaml', '# ours\nversion: 1\nmigrations: sql # here\nexclude: [tmp_*]\n')
    project.write('sql/001_users.sql', users)
    project.write('sql/002_name.sql', 'select 1;')
    await sqlOn(
      database,
      `${users} create table "Schema_Version" (n int); insert into "Schema_Version" values (2); create table tmp_x ()`,
    )
    const ran = await project.run('adopt')
    assert.is(ran.code, 0, ran.stderr)
    assert.match(ran.stdout, /numbered SQL files: 2 migrations in sql, the table public\.Schema_Version/)
    assert.is(
      readFileSync(join(project.folder, 'schematic.yaml'), 'utf8'),
      '# ours\nversion: 1\nmigrations: schematic/migrations # here\nexclude: [tmp_*, public.Schema_Version]\n',
    )
    const other = await testDatabase('adoptions_other')
    try {
      const applied = await project.run('apply', '--url', other.url)
      assert.match(applied.stdout, /applied 0001_baseline/, applied.stderr)
    } finally {
      await other.drop()
    }
  },
)

adoptions('what is not found, or not clearly, is told', async ({ project, database }) => {
  const told = async (pattern: RegExp, ...args: readonly string[]) => {
    const ran = await project.run('adopt', ...args)
    assert.is(ran.code, 1, ran.stdout)
    assert.match(ran.stderr, pattern)
  }
  await told(/nothing-to-adopt[\s\S]*Alembic: looked for[\s\S]*apply --baseline/)
  await told(/unknown-runner[\s\S]*did you mean flyway\?/, '--from', 'flway')
  await told(/unknown-folder/, '--folder', 'nowhere')
  await sqlOn(
    database,
    'create table alembic_version (version_num varchar(32) primary key); insert into alembic_version values (1234)',
  )
  await told(/no-runner-files[\s\S]*public\.alembic_version of Alembic[\s\S]*--folder PATH/)
  project.write('db/migrations/20240101_a.sql', '-- migrate:up\nselect 1;\n-- migrate:down\n')
  await told(/no-runner-table[\s\S]*no table schema_migrations of dbmate[\s\S]*dbmate up/, '--from', 'dbmate')
  project.write('al/env.py', 'from alembic import context\n')
  project.write('al/versions/1.py', "revision: str = '99'\ndown_revision: Union[str, None] = None\n")
  await told(/unknown-migrations[\s\S]*names what is in no file here: 1234/)
  await sqlOn(database, 'create table schema_migrations (version varchar(128) primary key)')
  await told(/several-runners[\s\S]*Alembic[\s\S]*dbmate[\s\S]*--from alembic/)
  await sqlOn(database, 'create schema b; create table b.schema_migrations (version varchar(128) primary key)')
  await told(/several-tables[\s\S]*b\.schema_migrations and public\.schema_migrations/, '--from', 'dbmate')
  await told(/pending-migrations/, '--from', 'dbmate', '--table', 'b.schema_migrations')
})

adoptions.run()
