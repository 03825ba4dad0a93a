import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { kinds } from '../../src/kinds/registry.ts'
import { defaultModes } from '../../src/model/classes.ts'
import { type LayoutOptions, writeFiles } from '../../src/yaml/layout.ts'
import { writerOf } from '../../src/yaml/write.ts'
import { declared, differing } from './declared.ts'

const writing = suite('write YAML')

const options: LayoutOptions = { layout: 'file a table', folder: 'schema', defaultSchema: 'public' }

const catalogOf = (text: string) => {
  const { catalog, problems } = declared({ path: 'all.yaml', text })
  assert.equal(problems, [])
  return catalog
}

const written = (text: string, more: Partial<LayoutOptions> = {}): ReadonlyMap<string, string> =>
  new Map(writeFiles(catalogOf(text), kinds, { ...options, ...more }).map(file => [file.path, file.text]))

const shop = `version: 1
schemas: { public: {}, shop: { comment: Storefront } }
extensions: [citext]
enums:
  shop.status: [pending, "paid, late", (open]
domains:
  shop.email: { type: text?, checks: { has_at: value like '%@%' } }
sequences:
  invoice: { start: 1000 }
tables:
  shop.orders:
    comment: "One row: per checkout #1"
    primary_key: [id]
    row_security: forced
    columns:
      id: { type: bigint, identity: always }
      email: citext?
      total: { type: "numeric(12,2)", default: "0", comment: "a -- b" }
      note: text = 'a # b'
    foreign_keys:
      orders_fk: { columns: [id], references: customers(id), on_delete: cascade }
    indexes:
      orders_idx: { keys: [email, { sql: lower(note), order: desc }], where: total > 0 }
    checks: { positive: total >= 0 }
    grants: { app: [select, { update: [email] }] }
    owner: shop_owner
    policies:
      own: { to: [app], using: email = current_user }
  customers: { columns: { id: bigint } }
  empty: {}
views:
  shop.v:
    query: |
      select 1 as x,
        2 as y
    comment: Two numbers
    columns: { x: { comment: one } }
functions:
  shop.f(a integer, b text = 'x'):
    returns: integer
    body: "\\n  select 1;\\n  "
    comment: kept to the byte
`

writing('says the same as what it was made of, in either layout', () => {
  const before = catalogOf(shop)
  for (const layout of ['file a table', 'one file'] as const) {
    const files = writeFiles(before, kinds, { ...options, layout, modes: { ...defaultModes, owners: 'managed' } })
    const { catalog, problems } = declared(...files)
    assert.equal(problems, [])
    assert.equal(differing(before, catalog), [])
  }
})

writing('says how rows and values are stored', () => {
  const before = catalogOf(`version: 1
tables:
  t:
    access_method: other
    tablespace: fast
    options: { fillfactor: 70, toast.autovacuum_enabled: false }
    columns:
      a: { type: text, storage: external, compression: lz4, statistics: 500, options: { n_distinct: -0.5, n_distinct_inherited: 3 } }
      b: { type: text, default: "'x'", statistics: 0 }
    primary_key: { columns: [a], tablespace: fast, clustered: true }
    indexes: { i: { keys: [b], replica_identity: true } }
materialized_views:
  m:
    query: select a from t
    access_method: other
    tablespace: fast
    replica_identity: nothing
    options: { toast.autovacuum_enabled: false }
    columns: { a: { storage: plain, compression: pglz, statistics: 1, options: { n_distinct: 3 } } }
`)
  const [file] = writeFiles(before, kinds, { ...options, layout: 'one file' })
  const { catalog, problems } = declared({ path: 'all.yaml', text: file?.text ?? '' })
  assert.equal(problems, [])
  assert.equal(differing(before, catalog), [])
  assert.match(file?.text ?? '', /statistics: 500\n/)
})

writing('gives what has columns a file of its own', () => {
  assert.equal(
    [...written(shop).keys()],
    [
      'schema/domains.yaml',
      'schema/enums.yaml',
      'schema/functions.yaml',
      'schema/schema.yaml',
      'schema/sequences.yaml',
      'schema/tables/public.customers.yaml',
      'schema/tables/public.empty.yaml',
      'schema/tables/shop.orders.yaml',
      'schema/views.yaml',
    ],
  )
  assert.equal([...written(shop, { layout: 'one file', folder: '' }).keys()], ['schema.yaml'])
})

writing('starts each file with what editors need', () => {
  const files = written(shop, { schemaFor: path => `${path.split('/').slice(1).fill('..').join('/')}/s.json` })
  assert.match(
    files.get('schema/tables/shop.orders.yaml') ?? '',
    /^# yaml-language-server: \$schema=\.\.\/\.\.\/s\.json\nversion: 1\n/,
  )
})

writing('leaves owners alone and writes privileges, unless asked', () => {
  const text = (more: Partial<LayoutOptions>) => written(shop, more).get('schema/tables/shop.orders.yaml') ?? ''
  assert.not.match(text({}), /owner:/)
  assert.match(text({}), /grants:/)
  assert.match(text({ modes: { ...defaultModes, owners: 'managed' } }), /owner: shop_owner/)
  assert.not.match(text({ modes: { ...defaultModes, privileges: 'ignored' } }), /grants:/)
})

writing('uses the short forms', () => {
  const text = written(shop, { layout: 'one file' }).get('schema/schema.yaml') ?? ''
  assert.match(text, /\nextensions: \[citext\]\n/)
  assert.match(text, /\n {6}email: citext\?\n/)
  assert.match(text, /\n {6}total: \{ type|\n {6}total:\n {8}type: numeric\(12,2\)\n/)
  assert.match(text, /\n {4}primary_key: \[id\]\n/)
})

writing('puts what is short before what fills lines', () => {
  assert.match(written(shop).get('schema/views.yaml') ?? '', /comment: Two numbers\n {4}query: \|-?\n/)
})

const tables = (...names: readonly string[]) =>
  `tables:\n${names.map(name => `  ${JSON.stringify(name)}: {}\n`).join('')}`

writing('makes file names that every file system takes, one for each table', () => {
  const names = [
    'Orders',
    'orders',
    'a b',
    'a.b',
    'a/b',
    '..',
    'con',
    'é',
    '😀'.repeat(15),
    `${'😀'.repeat(14)}ab`,
    'a%20b',
    'x"y',
  ]
  const quoted = names.map(name => `"${name.replaceAll('"', '""')}"`)
  const paths = [...written(tables(...quoted)).keys()]
  assert.is(paths.length, names.length)
  assert.is(new Set(paths.map(path => path.toLowerCase())).size, names.length)
  for (const path of paths) assert.match(path, /^schema\/tables\/public\.[A-Za-z0-9_%.-]{1,190}\.yaml$/)
})

writing('survives names with quotes, dots, spaces, capitals, emoji and SQL', () => {
  const names = [
    'Ünïcode 😀',
    'a.b',
    'x"y',
    "it's; drop table x; --",
    'select',
    'x-extra',
    '<<',
    '__proto__',
    '10',
    ' lead',
    'trail ',
    'a: b',
    'a #b',
    '{',
    '[x]',
    'a,b',
    'A',
  ]
  const text = `tables:\n${names
    .map(
      name =>
        `  ${JSON.stringify(`"${name.replaceAll('"', '""')}"`)}:\n    columns:\n      ${JSON.stringify(name)}: text\n`,
    )
    .join('')}`
  const before = catalogOf(text)
  const { catalog, problems } = declared(...writeFiles(before, kinds, options))
  assert.equal(problems, [])
  assert.equal(differing(before, catalog), [])
  assert.is([...before.facts.values()].filter(fact => fact.parent === undefined).length, names.length)
})

writing('tells what no entry can say', () => {
  const { catalog } = declared({ path: 'a.yaml', text: 'tables: { t: { columns: { id: bigint } } }' })
  assert.equal(writerOf(catalog, kinds, options).unwritten(), [])
  const constraint = [...catalog.facts.values()].find(fact => fact.id.kind === 'not_null')
  assert.ok(constraint)
  if (constraint === undefined) return
  const key = `comment on ${constraint.key}`
  const comment = {
    ...constraint,
    id: { kind: 'comment', path: [], on: constraint.id },
    key,
    parent: constraint.key,
    attributes: { text: 'x', initial: null },
  }
  const facts = new Map([...catalog.facts, [key, comment]])
  assert.equal(
    writerOf({ facts, unmodelled: [] }, kinds, options)
      .unwritten()
      .map(fact => fact.key),
    [key],
  )
})

writing.run()
