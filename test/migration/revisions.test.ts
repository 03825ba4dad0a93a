import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ancestors, closure, graphOf, pathBetween, type Revision, tips } from '../../src/migration/revisions.ts'

const revisions = suite('revisions')

const checksum = (id: string): string => id.padEnd(32, '0')

/** `rev(3, 'c', 'b')`: the third revision, with id c, which follows b. */
function rev(number: number, id: string, ...parents: string[]): Revision {
  const slug = `step_${id}`
  const header = {
    parents: parents.map(parent => ({ id: parent, checksum: checksum(parent) })),
    checksums: { up: checksum(id), down: '' },
  }
  return { id, number, slug, name: `${String(number).padStart(4, '0')}_${slug}`, header }
}

const ids = (list: readonly Revision[]): string => list.map(each => each.id).join('')
const codes = (list: readonly Revision[], head?: string): string =>
  graphOf(list, head === undefined ? {} : { head: { says: head === '' ? undefined : { id: head, name: '' } } })
    .diagnostics.map(each => each.code)
    .join(' ')

const line = [rev(1, 'a'), rev(2, 'b', 'a'), rev(3, 'c', 'b')]
const fork = [
  rev(1, 'a'),
  rev(2, 'b', 'a'),
  rev(3, 'd', 'b'),
  rev(2, 'c', 'a'),
  rev(4, 'm', 'd', 'c'),
  rev(5, 'z', 'm'),
]

revisions('order follows the parents, then the numbers, however the files are shuffled', () => {
  assert.is(ids(graphOf([...fork].reverse()).order), 'abcdmz')
  assert.is(ids(graphOf([rev(9, 'a'), rev(1, 'b', 'a')]).order), 'ab')
  assert.is(ids(graphOf(fork).heads), 'z')
})

revisions('a whole line of revisions has nothing wrong', () => {
  assert.is(codes(line, 'c'), '')
  assert.is(codes([]), '')
})

revisions('what is wrong with the graph is named', () => {
  assert.is(codes([rev(1, 'a', 'c'), rev(2, 'b', 'a'), rev(3, 'c', 'b'), rev(4, 'd', 'c')]), 'revision-cycle')
  assert.is(codes([rev(1, 'a', 'a')]), 'revision-cycle')
  assert.is(codes([rev(1, 'a'), rev(3, 'c', 'b')]), 'missing-parent')
  assert.is(codes([rev(1, 'a'), rev(2, 'b', 'a'), rev(3, 'c', 'a')]), 'two-heads')
  assert.is(codes([rev(1, 'a'), rev(2, 'b', 'a'), rev(2, 'c', 'b')]), 'duplicate-number')
  assert.is(codes([rev(1, 'a'), { ...rev(2, 'a'), name: '0002_copy' }]), 'duplicate-revision')
  const after = { ...rev(2, 'b'), header: { ...rev(2, 'b').header, parents: [{ id: 'a', checksum: 'f'.repeat(32) }] } }
  assert.is(codes([rev(1, 'a'), after]), 'chain-broken')
})

revisions('a cycle names those that are on it, a missing file the number that is not there', () => {
  const [cycle] = graphOf([rev(1, 'a', 'c'), rev(2, 'b', 'a'), rev(3, 'c', 'b'), rev(4, 'd', 'c')]).diagnostics
  assert.is(cycle?.message, '0001_step_a, 0002_step_b and 0003_step_c follow each other in a circle')
  const [missing] = graphOf([rev(1, 'a'), rev(3, 'c', 'b')]).diagnostics
  assert.match(
    missing?.message ?? '',
    '0003_step_c follows revision b, which is not there; no migration has number 0002',
  )
})

revisions('the file "head" must name the head', () => {
  assert.is(codes(line, ''), 'head-missing')
  assert.is(codes(line, 'b'), 'head-mismatch')
  assert.is(codes(line, 'x'), 'head-mismatch')
  assert.is(codes([], 'x'), 'head-mismatch')
  assert.is(codes([], ''), '')
})

revisions('paths go down first, the latest first, then up', () => {
  const graph = graphOf(fork)
  assert.is([...ancestors(graph, 'm')].sort().join(''), 'abcd')
  const way = pathBetween(graph, closure(graph, ['d']), closure(graph, ['c']))
  assert.is(ids(way.down), 'db')
  assert.is(ids(way.up), 'c')
  assert.is(ids(pathBetween(graph, new Set(), closure(graph, ['z'])).up), 'abcdmz')
  assert.is(ids(pathBetween(graph, closure(graph, ['z']), new Set()).down), 'zmdcba')
  assert.is(ids(tips(graph, new Set(['a', 'b', 'c']))), 'bc')
})

revisions('ten thousand revisions in a line are no burden', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => rev(n + 1, `r${n}`, ...(n === 0 ? [] : [`r${n - 1}`])))
  const graph = graphOf(many.reverse())
  assert.is(graph.order.length, 10_000)
  assert.is(closure(graph, ['r9999']).size, 10_000)
})

revisions.run()
