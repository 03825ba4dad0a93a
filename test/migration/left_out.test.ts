import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { takeOver } from '../../src/migration/apply.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { type EngineProject, engineProject, upOf } from '../harness/projects.ts'

const leftOut = suite<{ project: EngineProject }>('what include and exclude leave out')

leftOut.before.each(async context => {
  context.project = await engineProject('left_out')
})
leftOut.after.each(({ project }) => project.close())

const shop = `version: 1
schemas: [shop]
tables:
  shop.orders:
    columns: { id: bigint, note: text?, legacy_id: bigint }
    primary_key: [id]
  shop.legacy:
    columns: { id: bigint }
    primary_key: [id]
`

const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('this should have failed')
}

const auth = `create schema auth;
  create table auth.users (id bigint primary key, email text, role text default 'x');
  create function auth.log() returns trigger language plpgsql as 'begin return new; end';
  create type auth.level as enum ('low', 'high')`

const onAuth = `version: 1
schemas: [shop]
tables:
  shop.orders:
    columns: { id: bigint, user_id: bigint, level: auth.level? }
    foreign_keys:
      orders_user_fk: { columns: [user_id], references: auth.users(id) }
    triggers:
      log: { after: [insert], for_each: row, run: auth.log() }
views:
  shop.owners:
    query: select o.id, u.email from shop.orders o join auth.users u on u.id = o.user_id
`

leftOut('is what the files are built upon, and no migration makes or drops it', async ({ project }) => {
  await project.sql(auth)
  project.files(onAuth)
  const first = await project.apply('first', { exclude: ['auth'] })
  assert.not.match(upOf(first).join('\n'), /create .*auth/i)
  assert.is(first.proof?.result, 'proven')
  assert.equal(upOf(await project.plan({ exclude: ['auth'] })), [])
  // A replay makes what the migration leans on, as the database has it.
  project.forgetCache()
  const again = await project.plan({ exclude: ['auth'] })
  assert.equal(upOf(again), [])
  assert.equal([again.unmanaged, again.drift?.removed, again.drift?.added], [[], [], []])
  // On another database it has to be there first; the migration says so before it runs.
  const other = await project.elsewhere()
  try {
    assert.match((await failure(other.upgrade())).message, /^left-out-missing: 0001_first leans on .*auth\.users/)
    await other.sql(auth)
    await other.upgrade()
    assert.equal(upOf(await other.plan({ exclude: ['auth'] })), [])
  } finally {
    await other.close()
  }
})

leftOut('has to be there where the files lean on it', async ({ project }) => {
  project.files(`${shop}views:\n  shop.old: { query: select id from shop.legacy }\n`)
  const failed = await failure(project.plan({ exclude: ['shop.legacy'] }))
  assert.equal(
    failed.diagnostics.map(each => [each.code, each.message, each.place?.line]),
    [['left-out-missing', 'view shop.old needs table shop.legacy, which is left out and is not there before', 11]],
  )
})

leftOut('is left alone though migrations made it, and told', async ({ project }) => {
  project.files(shop)
  await project.apply('first')
  const exclude = ['table:shop.legacy', 'shop.orders.legacy_*']
  project.files(shop.replace(/ {2}shop\.legacy:[\s\S]*/, '').replace('note: text?, legacy_id: bigint', 'note: text'))
  const plan = await project.plan({ exclude })
  assert.equal(upOf(plan), ['ALTER TABLE shop.orders ALTER COLUMN note SET NOT NULL'])
  assert.equal(
    plan.leftOut.map(each => each.key),
    ['table shop.legacy', 'column shop.orders.legacy_id'],
  )
  await project.apply('second', { exclude })
  // What is remembered of head is what a replay makes.
  const keysOf = async () =>
    Array.from((await project.plan({ exclude })).made?.facts.values() ?? [])
      .map(({ key, attributes, dependsOn }) => JSON.stringify([key, Object.entries(attributes).sort(), dependsOn]))
      .sort()
  const remembered = await keysOf()
  project.forgetCache()
  assert.equal(await keysOf(), remembered)
  // No longer left out, it is dropped as anything else that the files dropped.
  assert.equal(upOf(await project.plan()), ['DROP TABLE shop.legacy', 'ALTER TABLE shop.orders DROP COLUMN legacy_id'])
})

leftOut('hides nothing in other schemas, and of an object only what is named', async ({ project }) => {
  await project.sql(auth)
  project.files(onAuth)
  const settings = { exclude: ['auth', 'index:shop.*_hotfix'] }
  await project.apply('first', settings)
  await project.sql(
    'create index orders_user_hotfix on shop.orders (user_id); create index other on shop.orders (user_id)',
  )
  const found = await project.plan(settings)
  assert.equal(
    found.unmanaged.map(each => each.key),
    ['index shop.other'],
  )
  await project.sql('drop index shop.other')
  project.files(
    onAuth
      .replace(/ {4}triggers:[\s\S]*(?=views:)/, '')
      .replace('user_id: bigint,', 'user_id: integer,')
      .replace(/views:[\s\S]*/, ''),
  )
  assert.equal(upOf(await project.plan(settings)), [
    'DROP VIEW shop.owners',
    'DROP TRIGGER log ON shop.orders',
    'ALTER TABLE shop.orders DROP CONSTRAINT orders_user_fk',
    'ALTER TABLE shop.orders ALTER COLUMN user_id TYPE integer',
    'ALTER TABLE shop.orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES auth.users (id)',
  ])
})

leftOut('is never in the way without a word, nor dropped with what it hangs on', async ({ project }) => {
  project.files(shop)
  await project.apply('first')
  await project.sql(
    'create view shop.report as select note from shop.orders; create index orders_hotfix on shop.orders (note)',
  )
  const exclude = ['view:shop.report', 'index:shop.orders_hotfix']
  assert.equal((await project.plan({ exclude })).unmanaged, [])
  project.files(shop.replace('note: text?', 'note: varchar(9)?'))
  assert.match(
    (await failure(project.plan({ exclude }))).message,
    /^left-out-in-the-way: column shop\.orders\.note .* view shop\.report/,
  )
  project.files(shop.replace(/ {2}shop\.orders:[\s\S]*(?= {2}shop\.legacy)/, ''))
  await project.sql('drop view shop.report')
  assert.match(
    (await failure(project.plan({ exclude }))).message,
    /^left-out-in-the-way: table shop\.orders .* index shop\.orders_hotfix/,
  )
  // A rename is carried through by PostgreSQL itself.
  await project.sql('create view shop.report as select note from shop.orders')
  project.files(shop.replace('shop.orders:', 'shop.sales:\n    renamed_from: shop.orders'))
  const renamed = await project.apply('renamed', { exclude })
  assert.match(upOf(renamed)[0] ?? '', /^ALTER TABLE shop\.orders RENAME TO sales$/)
  assert.equal(upOf(await project.plan({ exclude })), [])
})

leftOut('under a renamed table stays left out though its pattern has the old name', async ({ project }) => {
  project.files(shop)
  await project.apply('first')
  await project.sql(`create function shop.log() returns trigger language plpgsql as 'begin return new; end';
    create trigger log after insert on shop.orders for each row execute function shop.log()`)
  const exclude = ['trigger:shop.orders.log', 'function:shop.log']
  project.files(shop.replace('shop.orders:', 'shop.sales:\n    renamed_from: shop.orders'))
  const renamed = await project.apply('renamed', { exclude })
  assert.not.match(upOf(renamed).join('\n'), /TRIGGER|FUNCTION/)
  const after = await project.plan({ exclude })
  assert.equal([upOf(after), after.unmanaged.map(each => each.key)], [[], ['trigger shop.sales.log']])
})

leftOut('is everything that include does not cover', async ({ project }) => {
  await project.sql('create schema shop')
  project.files(`${shop}functions:\n  shop.one(): { returns: integer, language: sql, body: select 1 }\n`)
  const include = ['table:shop.orders']
  const first = await project.apply('first', { include })
  assert.is(upOf(first).length, 1)
  assert.match(upOf(first)[0] ?? '', /^CREATE TABLE shop\.orders/)
  assert.equal(upOf(await project.plan({ include })), [])
  project.forgetCache()
  assert.equal(upOf(await project.plan({ include })), [])
  const rest = upOf(await project.plan()).join('\n')
  assert.match(rest, /CREATE TABLE shop\.legacy[\s\S]*CREATE FUNCTION/)
  assert.not.match(rest, /CREATE SCHEMA|shop\.orders/)
})

leftOut('is in no baseline', async ({ project }) => {
  await project.sql(`${auth}; create schema shop;
    create table shop.orders (id bigint primary key, user_id bigint references auth.users);
    create table shop.tmp_1 (id int)`)
  project.files(
    `version: 1\nschemas: [shop]\ntables:\n  shop.orders:\n    columns: { id: bigint, user_id: bigint? }\n    primary_key: [id]\n    foreign_keys:\n      orders_user_id_fkey: { columns: [user_id], references: auth.users }\n`,
  )
  const settings = { exclude: ['auth', 'shop.tmp_*'] }
  const taken = await project.open(settings, on => takeOver(on, 'baseline'))
  assert.not.match(taken?.up.source ?? '', /tmp_1|CREATE TABLE auth|CREATE SCHEMA auth/)
  assert.equal(upOf(await project.plan(settings)), [])
})

leftOut('is told where a pattern names nothing', async ({ project }) => {
  project.files(shop)
  const plan = await project.plan({ exclude: ['shop.legacy', 'view:shop.legacy'] })
  assert.equal(
    plan.notes.map(({ code, message }) => [code, message]),
    [['unmatched-pattern', 'the pattern view:shop.legacy names nothing in the files, the migrations or the database']],
  )
})

leftOut.run()
