import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Failure } from '../../src/model/diagnostics.ts'
import { keysOf } from '../../src/plan/diff.ts'
import { type EngineProject, engineProject, upOf } from '../harness/projects.ts'

const classes = suite<{ project: EngineProject }>('how far classes are managed')

classes.before.each(async context => {
  context.project = await engineProject('classes')
})
classes.after.each(({ project }) => project.close())

const orders = `version: 1
schemas: [shop]
tables:
  shop.orders:
    columns: { id: bigint, note: text? }
`
const made = 'create schema shop; create table shop.orders (id bigint not null, note text)'

const target = { base: 'target' } as const

classes('privileges: what no file grants is taken away where they are managed', async ({ project }) => {
  await project.sql(`${made}; grant select on shop.orders to pg_monitor, pg_read_all_stats`)
  project.files(`${orders}    grants: { pg_monitor: [select, insert] }\n`)
  const granting = 'GRANT INSERT ON TABLE shop.orders TO pg_monitor'
  assert.equal(upOf(await project.plan({}, target)), [granting])
  const managed = { manage: { privileges: 'managed' } } as const
  assert.equal(upOf(await project.plan(managed, target)), [
    'REVOKE SELECT ON TABLE shop.orders FROM pg_read_all_stats',
    granting,
  ])
  assert.equal(upOf(await project.plan({ manage: { privileges: 'ignored' } }, target)), [])
  const observed = await project.plan({ manage: { privileges: 'observed' } }, target)
  assert.equal(upOf(observed), [])
  assert.equal(keysOf(observed.observed), [
    'grant pg_read_all_stats on table shop.orders',
    'grant pg_monitor on table shop.orders',
  ])
})

classes('privileges: beyond the revision they are drift where they are managed', async ({ project }) => {
  project.files(`${orders}    grants: { pg_monitor: [select] }\n`)
  const managed = { manage: { privileges: 'managed' } } as const
  await project.apply('first', managed)
  await project.sql('grant select on shop.orders to pg_read_all_stats')
  const plan = await project.plan(managed)
  assert.equal(
    [upOf(plan), keysOf(plan.drift ?? plan.observed)],
    [[], ['grant pg_read_all_stats on table shop.orders']],
  )
  const left = await project.plan()
  assert.equal(keysOf(left.drift ?? left.observed), [])
  // The migration says how far they were managed, so that it runs the same whatever the config says.
  assert.equal(plan.head?.header.manage, ['privileges managed'])
  const other = await project.elsewhere()
  try {
    await other.upgrade()
    assert.equal(upOf(await other.plan(managed)), [])
  } finally {
    await other.close()
  }
})

classes('privileges: of an object that is made again only what is unstated is kept', async ({ project }) => {
  const view = (query: string) => `version: 1\nschemas: [shop]\nviews:\n  shop.v: { query: ${query} }\n`
  project.files(view('select 1 as a'))
  const managed = { manage: { privileges: 'managed', comments: 'stated' } } as const
  await project.apply('first', managed)
  await project.sql(
    "grant select on shop.v to pg_monitor; comment on view shop.v is 'by hand'; comment on column shop.v.a is 'one'",
  )
  project.files(view('select true as a'))
  const change = await project.apply('second', managed)
  assert.is(change.proof?.result, 'proven')
  const [row] = await project.sql(
    "select obj_description('shop.v'::regclass), col_description('shop.v'::regclass, 1), pg_typeof(a)::text from shop.v",
  )
  assert.equal(row, ['by hand', 'one', 'boolean'])
  assert.equal(upOf(await project.plan(managed)), [])
})

classes('owners: managed means that every object states one', async ({ project }) => {
  const managed = { manage: { owners: 'managed' } } as const
  project.files(orders)
  try {
    await project.plan(managed)
    assert.unreachable()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    assert.equal(error.diagnostics.map(({ code, message, place }) => [code, message, place?.line]).toSorted(), [
      ['not-stated', 'schema shop states no owner, and owners are managed', 2],
      ['not-stated', 'table shop.orders states no owner, and owners are managed', 4],
    ])
  }
  project.files(`${orders.replace('[shop]', '{ shop: { owner: pg_monitor } }')}    owner: pg_monitor\n`)
  assert.match(upOf(await project.apply('first', managed)).join('\n'), /OWNER TO pg_monitor/)
  assert.equal(upOf(await project.plan(managed)), [])
})

classes('owners: observed ones are shown and not changed, not even of what is new', async ({ project }) => {
  project.files(`${orders}    owner: pg_monitor\n`)
  const observed = { manage: { owners: 'observed' } } as const
  const first = await project.apply('first', observed)
  assert.not.match(upOf(first).join('\n'), /OWNER/)
  const plan = await project.plan(observed)
  assert.equal([upOf(plan), keysOf(plan.observed)], [[], ['owner on table shop.orders']])
  // Managed again, they are in the plan.
  assert.equal(upOf(await project.plan()), ['ALTER TABLE shop.orders OWNER TO pg_monitor'])
})

classes('storage: stated, observed, ignored and managed', async ({ project }) => {
  await project.sql(`${made}; alter table shop.orders set (fillfactor = 70)`)
  project.files(orders)
  assert.equal(upOf(await project.plan({}, target)), [])
  assert.equal(upOf(await project.plan({ manage: { storage: 'managed' } }, target)), [
    'ALTER TABLE shop.orders RESET (fillfactor)',
  ])
  project.files(
    `${orders}    options: { fillfactor: 80 }\n  shop.more:\n    columns: { id: bigint }\n    options: { fillfactor: 80 }\n`,
  )
  const observed = await project.plan({ manage: { storage: 'observed' } }, target)
  assert.equal(upOf(observed), ['CREATE TABLE shop.more (\n  id bigint NOT NULL\n)'])
  assert.equal(
    observed.observed.changed.map(each => [each.to.key, each.attributes]),
    [['table shop.orders', ['options']]],
  )
  const ignored = await project.plan({ manage: { storage: 'ignored' } }, target)
  assert.equal(upOf(ignored), upOf(observed))
  assert.equal(
    ignored.notes.map(({ code, message }) => [code, message]),
    [['ignored-class', 'the class storage is ignored, but the files state something of it']],
  )
  assert.equal(keysOf(ignored.observed), [])
})

classes('storage: what is made again for another reason keeps what no file states', async ({ project }) => {
  await project.sql(`${made}; create index by_note on shop.orders (note) with (fillfactor = 60)`)
  project.files(`${orders}    indexes: { by_note: [note, id] }\n`)
  assert.equal(upOf(await project.plan({ manage: { storage: 'ignored' } }, target)), [
    'DROP INDEX shop.by_note',
    "CREATE INDEX by_note ON shop.orders USING btree (note, id) WITH (fillfactor = '60')",
  ])
})

classes('comments: what no file states stays where they are not managed', async ({ project }) => {
  await project.sql(`${made}; comment on table shop.orders is 'by hand'; comment on column shop.orders.id is 'the id'`)
  project.files(`${orders}    comment: ours\n`)
  const text = "COMMENT ON TABLE shop.orders IS 'ours'"
  assert.equal(upOf(await project.plan({}, target)), ['COMMENT ON COLUMN shop.orders.id IS null', text])
  assert.equal(upOf(await project.plan({ manage: { comments: 'stated' } }, target)), [text])
  assert.equal(upOf(await project.plan({ manage: { comments: 'observed' } }, target)), [])
  assert.equal(upOf(await project.plan({ manage: { comments: 'ignored' } }, target)), [])
})

classes('publications: with all that hangs on them', async ({ project }) => {
  await project.sql(`${made}; create publication feed for table shop.orders; comment on publication feed is 'theirs'`)
  project.files(`${orders}publications: { ours: { tables: [shop.orders] } }\n`)
  const managed = await project.plan({}, target)
  assert.equal(
    [upOf(managed), managed.unmanaged.map(each => each.key)],
    [['CREATE PUBLICATION ours FOR TABLE shop.orders'], ['publication feed']],
  )
  const stated = await project.plan({ manage: { publications: 'stated' } }, target)
  assert.equal([upOf(stated), stated.unmanaged], [upOf(managed), []])
  const observed = await project.plan({ manage: { publications: 'observed' } }, target)
  assert.equal(
    [upOf(observed), observed.unmanaged, keysOf(observed.observed).filter(key => key.startsWith('publication '))],
    [[], [], ['publication ours', 'publication feed']],
  )
  const ignored = await project.plan({ manage: { publications: 'ignored' } }, target)
  assert.equal([upOf(ignored), ignored.unmanaged, keysOf(ignored.observed)], [[], [], []])
})

classes.run()
