import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testServer } from '../server.ts'
import { type TestProject, testProject } from './programs.ts'

const imports = suite<{ project: TestProject; shadow: readonly string[] }>('import')

imports.before.each(async context => {
  context.project = testProject({})
  // For root: the embedded server runs as another user, who must get in.
  chmodSync(context.project.folder, 0o755)
  context.shadow = ['--shadow-url', await testServer()]
})
imports.after.each(({ project }) => project.remove())

/** The schema files of a project, by path. */
function schemaOf({ folder }: TestProject): Readonly<Record<string, string>> {
  const files = readdirSync(join(folder, 'schema'), { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    files
      .filter(name => name.endsWith('.yaml'))
      .sort()
      .map(name => [name, readFileSync(join(folder, 'schema', name), 'utf8')]),
  )
}

imports(
  'a dump as pg_dump writes it, on the embedded server: roles are made, rows are counted',
  async ({ project }) => {
    project.write(
      'dump.sql',
      `--
-- PostgreSQL database dump
--

\\restrict abc

SET statement_timeout = 0;
SET setting_of_tomorrow = 0;
SELECT pg_catalog.set_config('search_path', '', false);
ALTER TABLE ONLY shop.customers DROP CONSTRAINT customers_pkey;
DROP TABLE shop.customers;
DROP SCHEMA public;
CREATE SCHEMA public;
CREATE DATABASE shop WITH TEMPLATE = template0;
ALTER DATABASE shop OWNER TO boss;
\\connect shop
CREATE SCHEMA shop;
ALTER SCHEMA shop OWNER TO "Bo""ss";
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE TABLE shop.customers (id bigint NOT NULL, email public.citext);
COPY shop.customers (id, email) FROM stdin;
1	it's; a \\N
2	\\N
\\.
ALTER TABLE ONLY shop.customers ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
BEGIN;
CREATE TABLE shop.inside (id int);
GRANT SELECT ON TABLE shop.inside TO import_reader;
COMMIT;
INSERT INTO shop.inside VALUES (1);
\\unrestrict abc
`,
    )
    const ran = await project.run('import', 'dump.sql', '--json')
    assert.is(ran.code, 0, ran.stderr + ran.stdout)
    const report = JSON.parse(ran.stdout)
    assert.equal(report.skipped, {
      'settings that this server does not know': 1,
      'drops of what is not there': 2,
      'statements about the database itself': 2,
      'rows of COPY': 2,
      'statements about rows': 1,
    })
    assert.equal(report.roles, ['Bo"ss', 'import_reader'])
    assert.match(report.server, /embedded/)
    assert.equal([report.unwritten, report.unchecked], [[], null])
    assert.match(schemaOf(project)['tables/shop.customers.yaml'] ?? '', /email: public\.citext\?/)
    assert.match(schemaOf(project)['tables/shop.inside.yaml'] ?? '', /import_reader: \[select\]/)
    const changed = await project.run('import', 'dump.sql', '--json')
    assert.equal(JSON.parse(changed.stdout).changed, [], changed.stderr)
  },
)

imports(
  'several files in order, with what they include; run again only what changed is written',
  async ({ project, shadow }) => {
    project.write('sql/1_users.sql', 'create table users (id int primary key);\n\\ir parts/name.sql\n')
    project.write('sql/parts/name.sql', '\\set ON_ERROR_STOP on\nalter table users add name text; \\echo done\n')
    project.write('sql/2_orders.sql', 'create table orders (id int primary key, user_id int references users);')
    const first = await project.run('import', 'sql/1_users.sql', 'sql/2_orders.sql', ...shadow)
    assert.is(first.code, 0, first.stderr)
    assert.match(first.stdout, /3 statements ran on[\s\S]*The files now say what the SQL has: 3 objects/)
    const file = 'schema/tables/public.users.yaml'
    project.write(file, `${readFileSync(join(project.folder, file), 'utf8')}# mine\n`)
    project.write('sql/parts/name.sql', 'alter table users add name text not null;')
    const again = await project.run('import', 'sql/1_users.sql', 'sql/2_orders.sql', '--json', ...shadow)
    assert.equal(JSON.parse(again.stdout).changed, [file], again.stderr)
    assert.match(readFileSync(join(project.folder, file), 'utf8'), /name: text\n[\s\S]*# mine/)
  },
)

imports('what cannot be run is told with its place and what to write', async ({ project, shadow }) => {
  const told = async (text: string, pattern: RegExp) => {
    project.write('a.sql', text)
    const ran = await project.run('import', 'a.sql', ...shadow)
    assert.is(ran.code, 1, ran.stdout)
    assert.match(ran.stderr, pattern)
  }
  await told(
    'create table a (\n  id int,\n  b nothere\n);',
    /statement-failed\] type "nothere" does not exist\s+--> a\.sql:3:5[\s\S]*3 \| {3}b nothere\s+\| {5}\^{7}[\s\S]*order in which/,
  )
  await told('select 1 \\gset', /psql-command\] \\gset[\s\S]*a\.sql:1:10/)
  await told('\\if true\ncreate table a ();\n\\endif', /psql-command\] \\if[\s\S]*a\.sql:1:1/)
  await told('\\set n 3\ncreate table a (b int default :n);', /psql-variable\] :n[\s\S]*a\.sql:2:31/)
  await told("create table a (b text default 'x);", /unclosed-sql[\s\S]*a\.sql:1:32/)
  await told(
    'create extension no_such_extension;',
    /extension-missing\] the extension no_such_extension[\s\S]*--shadow-url/,
  )
  await told('\\connect one\ncreate table a ();\n\\connect two\n', /several-databases[\s\S]*a\.sql:3:1/)
  await told('\\i a.sql', /include-circle/)
  await told('\\i b.sql', /unreadable-file\] cannot read b\.sql/)
  await told(
    'grant all on schema public to no_such_role_here',
    /role "no_such_role_here" does not exist[\s\S]*create role/,
  )
  await told('PGDMP\u0001', /not-sql\] a\.sql is an archive of pg_dump[\s\S]*pg_restore --schema-only/)
  await told('create table a (); create table a ();', /already exists[\s\S]*makes it already/)
  const nothing = await project.run('import')
  assert.match(nothing.stderr, /missing-argument/)
})

imports.run()
