import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Point, resolveRange, resolveRevision } from '../../src/migration/names.ts'
import { graphOf, type Revision } from '../../src/migration/revisions.ts'
import { Failure } from '../../src/model/diagnostics.ts'

const names = suite('revision names')

function rev(number: number, slug: string, id: string, ...parents: string[]): Revision {
  const header = { parents: parents.map(parent => ({ id: parent, checksum: '' })), checksums: { up: '', down: '' } }
  return { id, number, slug, name: `${String(number).padStart(4, '0')}_${slug}`, header }
}

const graph = graphOf([
  rev(1, 'first', 'kqaaaa'),
  rev(7, 'add_totals', 'kqbbbb', 'kqaaaa'),
  rev(8, 'add_index', 'kqcccc', 'kqbbbb'),
  rev(9, 'drop-old', 'mmdddd', 'kqcccc'),
])
const forked = graphOf([rev(1, 'first', 'aa'), rev(2, 'left', 'bb', 'aa'), rev(2, 'right', 'cc', 'aa')])

const text = (point: Point<Revision>): string => (point === 'base' ? 'base' : point.id)
const at = (typed: string, current: string | undefined = 'kqbbbb'): string =>
  text(resolveRevision(graph, current, typed))

function failure(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof Failure) {
      const [first] = error.diagnostics
      return [first?.code, ...(first?.help ?? []), ...(first?.details ?? []).map(each => each.text)].join(' | ')
    }
    throw error
  }
  throw new Error('it did not fail')
}

const found: { readonly [typed: string]: string } = {
  '7': 'kqbbbb',
  '0007': 'kqbbbb',
  add_totals: 'kqbbbb',
  '0007_add_totals': 'kqbbbb',
  'migrations/0007_add_totals.down.sql': 'kqbbbb',
  '0007_add_totals.up.sql': 'kqbbbb',
  kqb: 'kqbbbb',
  mmdddd: 'mmdddd',
  add_t: 'kqbbbb',
  'drop-old': 'mmdddd',
  head: 'mmdddd',
  base: 'base',
  current: 'kqbbbb',
  ' 7 ': 'kqbbbb',
  '+1': 'kqcccc',
  '+2': 'mmdddd',
  '-1': 'kqaaaa',
  '-2': 'base',
  'head-1': 'kqcccc',
  'base+2': 'kqbbbb',
  '7+1': 'kqcccc',
  'drop-old-1': 'kqcccc',
  '0008_add_index-2': 'kqaaaa',
}
for (const [typed, id] of Object.entries(found)) names(`"${typed}" is ${id}`, () => assert.is(at(typed), id))

names('counting starts before the first revision where nothing has run', () => {
  assert.is(at('+1', 'base'), 'kqaaaa')
  assert.is(at('current', 'base'), 'base')
})

const failed: { readonly [typed: string]: RegExp } = {
  add_total5: /^unknown-revision \| Did you mean 0007_add_totals\?/,
  totals: /^unknown-revision \| Did you mean 0007_add_totals\?/,
  '12': /^unknown-revision \| The last ones are/,
  zzzzzzzzzzzz: /^unknown-revision/,
  constructor: /^unknown-revision/,
  '': /^unknown-revision/,
  kq: /^ambiguous-revision .*0001_first \| 0007_add_totals \| 0008_add_index$/,
  add_: /^ambiguous-revision .*0007_add_totals \| 0008_add_index$/,
  '+3': /^revision-out-of-range/,
  '-3': /^revision-out-of-range/,
  'head+1': /^revision-out-of-range/,
  'base-1': /^revision-out-of-range/,
}
for (const [typed, expected] of Object.entries(failed))
  names(`"${typed}" is refused`, () =>
    assert.match(
      failure(() => at(typed)),
      expected,
    ),
  )

names('without a database nothing is counted from it', () => {
  assert.match(
    failure(() => resolveRevision(graph, undefined, '+1')),
    /^no-current-revision/,
  )
  assert.match(
    failure(() => resolveRevision(graph, 'gone', '-1')),
    /^current-revision-missing/,
  )
})

names('a fork is never guessed', () => {
  assert.match(
    failure(() => resolveRevision(forked, 'aa', 'head')),
    /^ambiguous-revision .*0002_left \| 0002_right$/,
  )
  assert.match(
    failure(() => resolveRevision(forked, 'aa', '+1')),
    /^ambiguous-revision .*0002_left \| 0002_right$/,
  )
  assert.match(
    failure(() => resolveRevision(forked, 'aa', '2')),
    /^ambiguous-revision/,
  )
  assert.is(text(resolveRevision(forked, 'bb', '-1')), 'aa')
})

names('ranges may leave a side out', () => {
  const range = (typed: string): string =>
    Object.values(resolveRange(graph, 'kqbbbb', typed))
      .map(text)
      .join(' ')
  assert.is(range('1:8'), 'kqaaaa kqcccc')
  assert.is(range('7:'), 'kqbbbb mmdddd')
  assert.is(range(':7'), 'base kqbbbb')
  assert.is(range(':'), 'base mmdddd')
  assert.is(range('-1:+1'), 'kqaaaa kqcccc')
  assert.is(range('7'), 'kqbbbb kqbbbb')
  assert.match(
    failure(() => range('1:2:3')),
    /^unknown-revision/,
  )
})

names.run()
