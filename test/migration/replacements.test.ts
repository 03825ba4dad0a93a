import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withReplacements } from '../../src/migration/archives.ts'
import { type Migration, migrationName, parseMigration, renderMigration } from '../../src/migration/files.ts'
import { noFacts } from '../../src/migration/headers.ts'
import type { Applied, HistoryRecord, Position } from '../../src/migration/history.ts'
import { joinedBody } from '../../src/migration/joins.ts'
import { asWritten, expanded, isBare } from '../../src/migration/replacements.ts'
import { graphOf } from '../../src/migration/revisions.ts'
import { sectionsOf } from '../../src/migration/sections.ts'

const replacements = suite('what stands in the place of what')

/** `migration(3, 'c', [b])`: one with a statement, which follows others and may be put together from some. */
function migration(
  number: number,
  slug: string,
  parents: readonly Migration[],
  replaces: readonly Migration[] = [],
): Migration {
  const of = (each: Migration) => ({ id: each.id, checksum: each.up.checksum })
  const section = (sql: string) => ({ mode: 'transaction', statements: [{ sql }] }) as const
  const { up, down } = renderMigration({
    ...noFacts,
    title: slug,
    id: `${slug}${'x'.repeat(12 - slug.length)}`,
    parents: parents.map(of),
    replaces: replaces.map(of),
    up: [section(`select '${slug}'`), section(`select 2 -- section 9: one transaction`)],
    down: [section('select 0')],
    lost: [],
  })
  const { migration: parsed } = parseMigration({ name: migrationName(number, slug), up, down })
  if (parsed === undefined) throw new Error('not parsed')
  return parsed
}

const record = (of: Migration): HistoryRecord => ({
  ...{ run: of.number, revision: of.id, name: of.name, parents: [], direction: 'up', state: 'done' },
  ...{ section: 1, sections: 1, statement: null, finishedAt: '', duration: 0, role: 'r', application: null },
  ...{ client: null, catalog: `after ${of.slug}`, server: 18, version: '1' },
  checksums: { up: of.up.checksum, down: of.down.checksum },
})

const position = (...ran: readonly Migration[]): Position => ({
  applied: ran.map((each): Applied => ({ id: each.id, stamped: false, record: record(each) })),
  problems: [],
})

const names = (list: readonly { readonly id: string }[]): string =>
  list.map(each => each.id.replace(/x+$/, '')).join(' ')

const a = migration(1, 'a', [])
const b = migration(2, 'b', [a])
const c = migration(3, 'c', [b])
const bc = migration(3, 'bc', [a], [b, c])
const d = migration(4, 'd', [bc])
const all = migration(4, 'all', [], [a, bc, d])

replacements('a revision stands for what it was put together from where all of that ran, body by body', () => {
  assert.is(names(withReplacements(position(a, b, c, d), [bc]).applied), 'a bc d')
  assert.is(names(withReplacements(position(a, b, c, d), [all, bc]).applied), 'all')
  assert.is(names(withReplacements(position(a, b), [all, bc]).applied), 'a b')
  const other = { ...record(c), checksums: { up: '0'.repeat(32), down: '' } }
  const edited: Position = {
    applied: [...position(a, b).applied, { id: c.id, stamped: false, record: other }],
    problems: [],
  }
  assert.is(names(withReplacements(edited, [bc]).applied), 'a b c')
  const [, recognised] = withReplacements(position(a, b, c), [bc]).applied
  assert.is(recognised?.record.catalog, 'after c')
  assert.is(recognised?.record.checksums.up, bc.up.checksum)
  assert.is(names(recognised?.parts ?? []), 'b c')
  const stamped = position(a, b, c).applied.map(each => ({ ...each, stamped: each.id === b.id }))
  assert.is(withReplacements({ applied: stamped, problems: [] }, [bc]).applied[1]?.stamped, true)
  // The run that stopped midway is not over.
  assert.is(names(withReplacements({ ...position(a, b, c), partial: record(c) }, [bc]).applied), 'a b c')
  // Recorded already, with rows of its parts left over.
  const left = withReplacements(position(a, b, bc), [bc]).applied
  assert.is(names(left), 'a bc')
  assert.is(names(left[1]?.parts ?? []), 'b')
})

replacements('a target in the middle has the parts in its graph, and the whole runs nothing', () => {
  const graph = graphOf([a, bc, migration(5, 'e', [bc])])
  assert.is(expanded(graph, [b, c], position(a)), graph)
  const within = expanded(graph, [b, c], position(a, b))
  assert.is(names(within.order), 'a b c bc e')
  const bare = within.byId.get(bc.id)
  assert.ok(bare !== undefined && isBare(bare))
  assert.equal(sectionsOf(bare.up), [])
  assert.equal(asWritten(bare).header.parents, bc.header.parents)
  assert.is(names(expanded(graph, [b], position(a, b)).order), 'a bc e')
  const nested = expanded(graphOf([all]), [a, bc, b, c, d], position(a, b))
  assert.is(names(nested.order), 'a b c bc d all')
  assert.is(names(nested.heads), 'all')
})

replacements('bodies one after the other are word for word what they were, their sections counted on', () => {
  const body = joinedBody([a.up, b.up])
  const { migration: joined } = parseMigration({
    name: '0001_x',
    up: a.up.source.slice(0, a.up.bodyOffset) + body,
    down: a.down.source,
  })
  assert.ok(joined !== undefined)
  assert.equal(
    sectionsOf(joined.up).map(({ text }) => text),
    [...sectionsOf(a.up), ...sectionsOf(b.up)].map(({ text }) => text),
  )
})

replacements.run()
