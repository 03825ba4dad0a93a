import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { noCache } from '../../src/model/caches.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { catalogOf } from '../../src/model/facts.ts'
import { everythingIn } from '../../src/model/scopes.ts'
import { plan, stepsOf } from '../../src/plan/plan.ts'
import { renderEntry } from '../../src/yaml/render.ts'
import { writerOf } from '../../src/yaml/write.ts'
import { kinds, kindsByName, read, stateOf } from '../harness/engines.ts'
import { openPlace, type Place } from '../harness/places.ts'

// The embedded server has no label provider, so labels are written as a provider would leave them.
const labels = suite('security labels')
const role = `schematic_case_${process.pid}_labelled`
const reach = { schemas: ['public'], roles: [role] }
let place: Place

labels.before(async () => {
  place = await openPlace('security_labels')
  await place.session.script(`
    create role ${role};
    create table public.t (a integer, b integer);
    create view public.v as select a from public.t;
    create type public.c as (x integer);
    create function public.f(n integer) returns integer language sql as 'select n';
    create subscription s connection 'host=publisher.invalid' publication p with (connect = false, slot_name = none);
    set allow_system_table_mods = on;
    insert into pg_catalog.pg_seclabel (objoid, classoid, objsubid, provider, label) values
      ('public.t'::regclass, 'pg_catalog.pg_class'::regclass, 0, 'one', 'it''s'),
      ('public.t'::regclass, 'pg_catalog.pg_class'::regclass, 0, 'two', 'second'),
      ('public.t'::regclass, 'pg_catalog.pg_class'::regclass, 1, 'one', 'column'),
      ('public.v'::regclass, 'pg_catalog.pg_class'::regclass, 1, 'one', 'view column'),
      ('public.c'::regtype, 'pg_catalog.pg_type'::regclass, 0, 'one', 'type'),
      ('public.f(integer)'::regprocedure, 'pg_catalog.pg_proc'::regclass, 0, 'one', 'function'),
      ('public'::regnamespace, 'pg_catalog.pg_namespace'::regclass, 0, 'one', 'schema');
    insert into pg_catalog.pg_shseclabel (objoid, classoid, provider, label)
      select oid, tableoid, 'one', 'role' from pg_catalog.pg_authid where rolname = '${role}'
      union all select oid, tableoid, 'one', 'subscription' from pg_catalog.pg_subscription
        where subdbid = (select oid from pg_catalog.pg_database where datname = current_database())`)
})
labels.after(async () => {
  await place.session.script(`drop role ${role}`)
  await place.close()
})

const found = async () => {
  const catalog = await read(place.session, reach)
  return { catalog, own: [...catalog.facts.values()].filter(({ id }) => id.kind === 'security_label') }
}

labels('they are read from every object that has some', async () => {
  const { catalog, own } = await found()
  assert.equal(own.map(({ key, attributes }) => `${key}: ${attributes.label}`).sort(), [
    'security_label one on column public.t.a: column',
    'security_label one on composite public.c: type',
    'security_label one on function public.f(integer): function',
    `security_label one on role ${role}: role`,
    'security_label one on schema public: schema',
    'security_label one on subscription s: subscription',
    "security_label one on table public.t: it's",
    'security_label one on view_column public.v.a: view column',
    'security_label two on table public.t: second',
  ])
  assert.equal(catalog.unmodelled, [])
})

labels('they are written under what they are on', async () => {
  const { catalog } = await found()
  const table = catalog.facts.get('table public.t')
  assert.ok(table)
  const { tree } = writerOf(catalog, kinds, { defaultSchema: 'public' }).entry(table)
  assert.match(
    renderEntry('t', tree).join('\n'),
    `  security_labels:
    one: it's
    two: second
  columns:
    a:
      type: integer?
      security_labels:
        one: column`,
  )
})

labels('each is said, changed and taken away by one statement', async () => {
  const { catalog, own } = await found()
  const keys = new Set(own.map(({ key }) => key))
  const without = catalogOf([...catalog.facts.values()].filter(({ key }) => !keys.has(key)))
  const changed = catalogOf(
    Array.from(catalog.facts.values(), each => (keys.has(each.key) ? { ...each, attributes: { label: 'new' } } : each)),
  )
  const settings = { major: place.session.serverMajor, online: false }
  const sqlOf = (...[from, to]: readonly [typeof catalog, typeof catalog]) =>
    stepsOf(plan(from, to, everythingIn(catalog), kindsByName, settings)).map(each => each.sql)
  const objects = [
    ['one', `ROLE ${role}`, 'role'],
    ['one', 'SCHEMA public', 'schema'],
    ['one', 'TYPE public.c', 'type'],
    ['one', 'TABLE public.t', "it''s"],
    ['two', 'TABLE public.t', 'second'],
    ['one', 'COLUMN public.t.a', 'column'],
    ['one', 'COLUMN public.v.a', 'view column'],
    ['one', 'FUNCTION public.f(integer)', 'function'],
    ['one', 'SUBSCRIPTION s', 'subscription'],
  ]
  const all = (said: (label: string) => string) =>
    objects
      .map(([provider, object, label = '']) => `SECURITY LABEL FOR ${provider} ON ${object} IS ${said(label)}`)
      .sort()
  assert.equal(
    sqlOf(without, catalog).toSorted(),
    all(label => `'${label}'`),
  )
  assert.equal(
    sqlOf(catalog, changed).toSorted(),
    all(() => `'new'`),
  )
  assert.equal(
    sqlOf(catalog, without).toSorted(),
    all(() => 'null'),
  )
})

labels('those that no file states are left alone, and kept where their object is made again', async () => {
  const { catalog } = await found()
  const settings = { major: place.session.serverMajor, online: false }
  const other = catalogOf(
    Array.from(catalog.facts.values(), each =>
      each.key === 'view public.v'
        ? { ...each, attributes: { ...each.attributes, query: 'SELECT 1', columns: [] } }
        : each,
    ),
  )
  const steps = (stated: readonly string[]) =>
    stepsOf(plan(catalog, other, { stated: new Set(stated) }, kindsByName, settings)).map(each => each.sql)
  const unstated = steps([])
  assert.ok(unstated.some(each => each.includes('INSERT INTO pg_temp.schematic_kept_labels')))
  assert.not(unstated.some(each => each.startsWith('SECURITY LABEL')))
  const restored = (list: readonly string[]) => list.find(each => each.includes('SECURITY LABEL FOR %I'))
  assert.not.match(restored(unstated) ?? '', 'NOT IN')
  assert.match(restored(steps(['security_label one on view_column public.v.a'])) ?? '', "NOT IN (('a', 'one'))")
})

labels('a shadow without the provider is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-labels-'))
  const shadow = await openPlace('security_labels_shadow')
  try {
    const file = join(folder, 'schema.yaml')
    writeFileSync(
      file,
      'version: 1\ntables:\n  t:\n    columns:\n      a: { type: integer, security_labels: { anon: MASKED WITH VALUE NULL } }\n',
    )
    await stateOf([file], folder, async () => shadow.session, shadow.session.serverMajor, noCache)
    assert.unreachable('there is no provider')
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const [told, ...others] = error.diagnostics
    assert.equal(others, [])
    assert.is(told?.code, 'label-provider')
    assert.is(told?.place?.line, 5)
    assert.match(told?.help?.join('\n') ?? '', /shared_preload_libraries[\s\S]*--shadow-url/)
  } finally {
    await shadow.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

labels.run()
