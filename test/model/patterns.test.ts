import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogOf, type Fact, fact } from '../../src/model/facts.ts'
import { namedSchemas, outsideAmong, unmatchedIn } from '../../src/model/filters.ts'
import type { Id } from '../../src/model/ids.ts'
import { keyOf } from '../../src/model/ids.ts'
import { type Pattern, parsePattern } from '../../src/model/patterns.ts'

const patterns = suite('patterns')

const made = (id: Id, parent?: Id): Fact =>
  fact({ id, attributes: {}, ...(parent === undefined ? {} : { parent: keyOf(parent) }) })

const schema = { kind: 'schema', path: ['shop'] }
const orders = { kind: 'table', path: ['shop', 'orders'] }
const odd = { kind: 'table', path: ['shop', 'a*b.c'] }
const people = { kind: 'table', path: ['public', 'people'] }
const id = { kind: 'column', path: ['shop', 'orders', 'id'] }
const index = { kind: 'index', path: ['shop', 'orders_tmp'] }
const trigger = { kind: 'trigger', path: ['shop', 'orders', 'audit'] }
const touch = { kind: 'function', path: ['shop', 'touch'], args: 'integer' }
const grant = { kind: 'grant', path: ['app'], on: orders }
const comment = { kind: 'comment', path: [], on: id }
const cast = { kind: 'cast', path: [], args: 'integer, shop.money' }
const citext = { kind: 'extension', path: ['citext'] }
const published = { kind: 'published_table', path: ['feed', 'shop', 'orders'] }
const feed = { kind: 'publication', path: ['feed'] }

const facts: readonly Fact[] = [
  made(schema),
  made(orders),
  made(odd),
  made(people),
  made(id, orders),
  made(index, orders),
  made(trigger, orders),
  made(touch),
  made(grant, orders),
  made(comment, id),
  made(cast),
  made(citext),
  made(feed),
  made(published, feed),
]

function parsed(text: string): Pattern {
  const pattern = parsePattern(text)
  if ('problem' in pattern) throw new Error(`${text}: ${pattern.problem}`)
  return pattern
}

const filter = (include: readonly string[], exclude: readonly string[]) => ({
  include: include.map(parsed),
  exclude: exclude.map(parsed),
  defaultSchema: 'public',
})
const namespaces = new Set(['schema'])

const outside = (include: readonly string[], exclude: readonly string[]): readonly string[] =>
  [...outsideAmong(facts, { filter: filter(include, exclude), namespaces })].sort()
const excluded = (...texts: readonly string[]) => outside([], texts)
const keys = (...ids: readonly Id[]) => ids.map(keyOf).sort()

const ofOrders = [orders, id, index, trigger, grant, comment]

patterns('of one part name a schema with all that is in it', () => {
  assert.equal(excluded('shop'), keys(schema, odd, touch, ...ofOrders))
  assert.equal(excluded('sh*'), excluded('shop'))
  assert.equal(excluded('s?op'), excluded('shop'))
  assert.equal(excluded('app'), [])
})

patterns('of several parts name what lives in a schema, with all that hangs on it', () => {
  assert.equal(excluded('shop.*'), keys(odd, touch, ...ofOrders))
  assert.equal(excluded('shop.orders'), keys(...ofOrders))
  assert.equal(excluded('*.people'), keys(people))
  assert.equal(excluded('shop.orders.*'), keys(id, comment, trigger))
  assert.equal(excluded('feed.shop.orders'), [])
})

patterns('with a kind name only that, a schema itself without what is in it', () => {
  assert.equal(excluded('schema:shop'), keys(schema))
  assert.equal(excluded('index:shop.*_tmp'), keys(index))
  assert.equal(excluded('trigger:*.*.audit'), keys(trigger))
  assert.equal(excluded('view:shop.orders'), [])
  assert.equal(excluded('function:shop.touch'), keys(touch))
  assert.equal(excluded('grant:app'), keys(grant))
  assert.equal(excluded('extension:c*'), keys(citext))
  assert.equal(excluded('published table:feed.shop.*'), keys(published))
  assert.equal(excluded('cast:*'), keys(cast))
  assert.equal(excluded('table:*'), keys(odd, people, ...ofOrders))
})

patterns('without a schema mean the default one where there is a kind', () => {
  assert.equal(excluded('table:people'), keys(people))
  assert.equal(excluded('table:orders'), [])
})

patterns('take what stands between double quotes as it is', () => {
  assert.equal(excluded('shop."a*b.c"'), keys(odd))
  assert.equal(excluded('shop."a*b".c'), [])
  assert.equal(excluded('shop.a*'), keys(odd))
  assert.equal(excluded('Shop'), [])
})

patterns('of include leave out everything else; exclude is stronger', () => {
  assert.equal(
    outside(['table:shop.orders'], ['index:shop.*']),
    keys(schema, odd, people, index, touch, cast, citext, feed, published),
  )
  assert.equal(
    outside(['trigger:shop.orders.audit'], []),
    facts
      .map(each => each.key)
      .filter(key => key !== keyOf(trigger))
      .sort(),
  )
})

patterns('that cannot be read say what to write', () => {
  for (const [text, problem] of [
    ['', /a name is missing/],
    ['table:', /a name is missing/],
    ['shop.', /is empty/],
    ['shop..x', /is empty/],
    ['shop."x', /is not closed/],
    ['function:shop.touch(integer)', /arguments cannot stand/],
  ] as const) {
    const found = parsePattern(text)
    assert.ok('problem' in found, text)
    if ('problem' in found) assert.match(found.problem, problem)
  }
})

patterns('that name nothing are told', () => {
  const named = filter(['shop', 'billing'], ['table:shop.order', 'view:*'])
  assert.equal(
    unmatchedIn([catalogOf(facts)], named, namespaces).map(each => each.text),
    ['billing', 'table:shop.order', 'view:*'],
  )
})

patterns('of exclude name schemas that may be leaned on', () => {
  assert.equal(
    namedSchemas(filter(['x'], ['auth', 'a*', 'table:vault.keys', 'extension:citext', '*.x', 'pg_catalog'])),
    ['auth', 'vault'],
  )
})

patterns.run()
