import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  asideOf,
  dumpedFor,
  firstArgument,
  meaningOf,
  type ScriptItem,
  scriptOf,
  variableAt,
} from '../../src/migration/scripts.ts'

const scripts = suite('psql scripts')

const told = (item: ScriptItem): string => {
  if (item.type === 'statement') return item.statement.sql
  return item.type === 'rows' ? `${item.rows} rows` : `\\${item.name} ${item.argument}`.trim()
}
const itemsOf = (text: string) => scriptOf(text).items.map(told)

scripts('statements, commands and rows, in order', () => {
  const text = [
    '\\restrict x1',
    'create table a (t text);',
    'COPY a (t) FROM stdin;',
    "it's; \\N here",
    '\\N',
    '\\.',
    '',
    'select 1; -- behind',
    '\\connect shop',
    "create table b (t text default 'a\\b');",
    '\\copy a from stdin',
    'x',
    '\\.',
    'create function f() returns int language sql begin atomic select 1; end;',
    '\\unrestrict x1',
  ].join('\n')
  assert.equal(itemsOf(text), [
    '\\restrict x1',
    'create table a (t text)',
    '2 rows',
    'select 1',
    '\\connect shop',
    "create table b (t text default 'a\\b')",
    '1 rows',
    'create function f() returns int language sql begin atomic select 1; end',
    '\\unrestrict x1',
  ])
  assert.equal(itemsOf(text.replaceAll('\n', '\r\n')).length, 9)
})

scripts('rows without an end go on to the end of the file; COPY with options', () => {
  assert.equal(itemsOf('copy a from stdin with (format csv);\n1\n2\n'), ['2 rows'])
  assert.equal(itemsOf('copy a from stdin;\n\\.'), ['0 rows'])
  assert.equal(itemsOf(''), [])
  assert.equal(itemsOf('-- only this'), [])
})

scripts('a command behind SQL without a semicolon belongs to it', () => {
  const [first] = scriptOf('select 1 \\gset\nselect 2;').items
  assert.is(first?.type === 'command' && first.inStatement, true)
  const [, second] = scriptOf('select 1; /* done */ \\echo x\n').items
  assert.is(second?.type === 'command' && second.inStatement, false)
})

scripts('SQL without an end is told with its place', () => {
  const { problem, items } = scriptOf("create table a ();\nselect 'open")
  assert.is(items.length, 1)
  assert.is(problem?.offset, 26)
})

scripts('arguments and variables', () => {
  const argumentOf = (text: string) => {
    const [item] = scriptOf(text).items
    return item?.type === 'command' ? [meaningOf(item), firstArgument(item)] : undefined
  }
  assert.equal(argumentOf('\\connect "my db"'), ['connect', 'my db'])
  assert.equal(argumentOf("\\i 'it''s.sql'"), ['include', "it's.sql"])
  assert.equal(argumentOf('\\dt+ shop.*'), ['nothing', '+'])
  assert.equal(argumentOf('\\gexec'), [undefined, ''])
  assert.equal(argumentOf('\\constructor'), [undefined, ''])
  const names = new Set(['n'])
  assert.equal(variableAt('select :n', names), { name: 'n', at: 7 })
  assert.equal(variableAt("select :'n'", names), { name: 'n', at: 7 })
  assert.is(variableAt("select 1::n, ':n', :m, a[1:n]", new Set(['x'])), undefined)
  assert.is(variableAt('select 1::n', names), undefined)
})

scripts('what makes no schema', () => {
  const about = (sql: string) => asideOf({ sql })
  for (const sql of ['insert into a values (1)', 'UPDATE a set b = 1', 'truncate a', "COPY a TO '/x'"])
    assert.is(about(sql), 'statements about rows', sql)
  assert.is(about("SELECT pg_catalog.setval('a', 1, true)"), 'values of sequences')
  assert.is(about('create role a login'), 'statements about roles')
  assert.is(about('GRANT a TO b'), 'statements about roles')
  assert.is(about('GRANT CONNECT ON DATABASE shop TO b'), 'statements about the database itself')
  assert.is(about("COMMENT ON DATABASE shop IS 'x'"), 'statements about the database itself')
  for (const sql of [
    'grant select on a to b',
    'create user mapping for a server s',
    'create table inserts ()',
    'select public.add_audit()',
    'cluster a using b',
    'alter default privileges grant select on tables to b',
    "comment on table a is 'on database x'",
    'set search_path = a',
    'do $$ begin end $$',
  ])
    assert.is(about(sql), undefined, sql)
})

scripts('the version that a dump is for', () => {
  const head = '--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version'
  assert.is(dumpedFor(`${head} 15.4 (Debian 15.4-1)\n`), 15)
  assert.is(dumpedFor(`${head} 9.6.24\n`), 9)
  assert.is(dumpedFor(`${head} 14.2\n-- Dumped by pg_dump version 18.1\n`), 18)
  assert.is(dumpedFor('create table a ();'), undefined)
})

scripts.run()
