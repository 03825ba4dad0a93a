import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Catalog, catalogOf, emptyCatalog, type Fact, fact } from '../../src/model/facts.ts'
import { defineKind, type Kind } from '../../src/model/kinds.ts'
import { nothingStated } from '../../src/model/scopes.ts'
import { raw, sql } from '../../src/model/sql.ts'
import type { TransactionMode } from '../../src/model/steps.ts'
import { plan } from '../../src/plan/plan.ts'

const sections = suite('sections')

/** A kind whose facts say themselves how they are created. */
type Mode = { readonly mode: TransactionMode }
const isMode = (value: unknown): value is TransactionMode =>
  value === 'inside' || value === 'alone' || value === 'committed'
const things = defineKind<Mode>({
  name: 'thing',
  traits: [],
  rank: 1,
  designate: thing => raw(thing.id.path.join('.')),
  create: thing => [
    {
      sql: sql`create ${raw(thing.key)}`,
      ...(isMode(thing.attributes.mode) ? { transaction: thing.attributes.mode } : {}),
    },
  ],
  drop: thing => [{ sql: sql`drop ${raw(thing.key)}` }],
  attributes: { mode: { compare: 'plain', change: 'recreate' } },
})
const kinds: ReadonlyMap<string, Kind> = new Map([['thing', things]])

const thing = (name: string, mode: TransactionMode, ...needs: readonly string[]): Fact =>
  fact({ id: { kind: 'thing', path: [name] }, attributes: { mode }, dependsOn: needs.map(need => `thing ${need}`) })

const cut = (to: Catalog, from: Catalog = emptyCatalog): readonly string[] =>
  plan(from, to, nothingStated, kinds, { major: 18, online: false }).sections.map(
    ({ mode, steps }) => `${mode}: ${steps.map(step => step.fact.replace('thing ', '')).join(' ')}`,
  )

sections('steps that nothing sets apart are one transaction', () => {
  assert.equal(cut(catalogOf([thing('a', 'inside', 'b'), thing('b', 'inside')])), ['transaction: b a'])
})

sections('what must be committed first takes only what it needs into its section', () => {
  const facts = [
    thing('a', 'inside'),
    thing('base', 'inside'),
    thing('label', 'committed', 'base'),
    thing('use', 'inside', 'label'),
    thing('z', 'inside'),
  ]
  assert.equal(cut(catalogOf(facts)), ['transaction: base label', 'transaction: a use z'])
})

sections('a committed step that nothing in the plan uses needs no second section', () => {
  assert.equal(cut(catalogOf([thing('a', 'inside'), thing('label', 'committed')])), ['transaction: a label'])
})

sections('what cannot run in a transaction comes after what it needs and before what needs it', () => {
  const facts = [thing('t', 'inside'), thing('i', 'alone', 't'), thing('v', 'inside', 'i'), thing('w', 'inside')]
  assert.equal(cut(catalogOf(facts)), ['transaction: t', 'alone: i', 'transaction: v w'])
})

sections('shuffled input gives the same plan', () => {
  const facts = ['c', 'a', 'e', 'b', 'd'].map((name, index, all) => thing(name, 'inside', ...all.slice(0, index % 2)))
  assert.equal(cut(catalogOf(facts)), cut(catalogOf([...facts].reverse())))
})

sections('drops go from the outside in', () => {
  assert.equal(
    cut(emptyCatalog, catalogOf([thing('a', 'inside'), thing('b', 'inside', 'a'), thing('c', 'inside', 'b')])),
    ['transaction: c b a'],
  )
})

sections.run()
