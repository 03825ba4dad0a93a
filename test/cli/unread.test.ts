import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cacheIn } from '../../src/catalog/caches.ts'
import { loadConfig, schemaFiles } from '../../src/cli/config.ts'
import { planReport } from '../../src/cli/planning.ts'
import { pullFiles, renderPull } from '../../src/cli/pulling.ts'
import { besidesOf, renderStatus, statusOf } from '../../src/cli/statuses.ts'
import { verdictsOf } from '../../src/cli/verdicts.ts'
import type { Opened } from '../../src/cli/workspaces.ts'
import { openSession } from '../../src/database/openings.ts'
import { withSession } from '../../src/database/sessions.ts'
import { kinds } from '../../src/kinds/registry.ts'
import { openWorkspace, type Project } from '../../src/migration/workspaces.ts'
import type { Kind } from '../../src/model/kinds.ts'
import { renderPlan } from '../../src/report/plans.ts'
import { type TestDatabase, testDatabase } from '../server.ts'

/** What no kind reads: a kind that is taken out of the registry, so that there is always one. */
const unread = suite<{ database: TestDatabase; folder: string }>('what no kind reads')

const without = (...names: readonly string[]) => {
  for (const name of names)
    assert.ok(
      kinds.some(kind => kind.name === name),
      name,
    )
  return kinds.filter(kind => !names.includes(kind.name))
}

const setUp = `
create schema shop;
create table shop.orders (id int primary key, total int);
create function shop.seen() returns event_trigger language plpgsql as 'begin end';
create policy own_rows on shop.orders using (total > 1);
create rule quiet as on delete to shop.orders do instead nothing;
create cast (text as shop.orders) with inout;
create type shop.mood as enum ('glad');
`

const inside = [
  'cast (pg_catalog.text AS shop.orders)',
  'policy own_rows on shop.orders',
  'rule quiet on shop.orders',
  'type shop.mood',
]
const registry = without('policy', 'rule', 'cast', 'enum')

unread.before.each(async context => {
  context.database = await testDatabase('unread')
  context.folder = mkdtempSync(join(tmpdir(), 'schematic-unread-'))
  await withSession(context.database.target, { applicationName: 'test' }, session => session.script(setUp))
})
unread.after.each(async ({ database, folder }) => {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})

/** Opens the project for one piece of work, as each command does. */
async function inProject<T>(
  { database, folder }: { readonly database: TestDatabase; readonly folder: string },
  work: (opened: Opened) => Promise<T>,
  project: Partial<Project> = {},
): Promise<T> {
  const config = loadConfig({ cwd: folder, env: process.env })
  const opening = await openSession(database.target, { lockTimeout: '10s' })
  const cache = cacheIn(join(folder, '.schematic', 'cache'))
  const workspace = openWorkspace({
    project: {
      folder,
      files: () => schemaFiles(config),
      migrations: config.migrations,
      defaultSchema: config.defaultSchema,
      searchPath: config.searchPath,
      lockTimeout: config.lockTimeout,
      registry,
      version: 'test',
      env: process.env,
      ...project,
    },
    opening,
  })
  const nothing = () => undefined
  try {
    return await work({
      workspace,
      config,
      verdicts: verdictsOf({ config, consents: [], version: 'test', session: opening.session, cache }),
      confirmation: { given: () => true, ask: async () => undefined },
      allowed: () => true,
      dropUnmanaged: () => false,
      update: nothing,
      say: nothing,
      quiet: nothing,
    })
  } finally {
    await workspace.close()
  }
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const files = (type: string) => `version: 1
schemas: [shop]
tables:
  shop.orders:
    columns: { id: int, total: ${type}? }
    primary_key: [id]
functions:
  shop.seen():
    returns: event_trigger
    language: plpgsql
    body: begin end
`

unread('is listed by a plan that changes something, and left alone', async context => {
  write(context.folder, 'schema/shop.yaml', files('bigint'))
  const report = await inProject(context, opened => planReport(opened))
  assert.equal(report.unmodelled, inside)
  assert.match(
    renderPlan(report),
    /Not covered by schematic, left alone\n {2}cast .*\n {2}policy own_rows on shop\.orders/,
  )
  const statements = report.up.flatMap(({ statements }) => statements.map(({ sql }) => sql))
  assert.equal(
    statements.length > 0 && !statements.some(sql => /policy|rule|cast|mood/i.test(sql)),
    true,
    statements.join('\n'),
  )
})

unread('is listed by an empty plan, by one that is recalled, by status and by check', async context => {
  write(context.folder, 'schema/shop.yaml', files('int'))
  const report = await inProject(context, opened => planReport(opened))
  assert.equal([report.up, report.unmodelled], [[], inside])
  await inProject(context, async opened => {
    const recalled = await opened.verdicts.recall()
    assert.equal(recalled?.unmodelled, inside)
    const status = await statusOf(opened)
    assert.equal(status.unmodelled, inside)
    assert.match(renderStatus(status, false), /not covered {2}cast .*\n\s+policy own_rows on shop\.orders\n/)
    assert.ok(besidesOf(status).includes('not covered by schematic, left alone: policy own_rows on shop.orders'))
  })
  await withSession(context.database.target, { applicationName: 'test' }, session =>
    session.script('create rule loud as on update to shop.orders do instead nothing'),
  )
  await inProject(context, async opened => {
    assert.is(await opened.verdicts.recall(), undefined, 'what is listed is another, so the plan is made anew')
    assert.ok((await planReport(opened)).unmodelled.includes('rule loud on shop.orders'))
  })
})

unread('is told by pull, with what of the rest no file says', async context => {
  const report = await inProject(context, opened => pullFiles(opened, { oneFile: true, schemas: ['shop'] }))
  assert.equal(report.unmodelled, inside)
  const text = renderPull(report)
  for (const each of inside) assert.ok(text.includes(`not covered by schematic: ${each}`), text)
  assert.match(text, /The files now say what the database has, but for what is told above: /)
})

/** The registry with kinds that forget to write a key of theirs. */
const forgotten: ReadonlyMap<string, string> = new Map([
  ['table', 'row_security'],
  ['column', 'default'],
])
const forgetful = kinds.map((kind): Kind => {
  const { write } = kind
  const lost = forgotten.get(kind.name)
  if (lost === undefined || write === undefined) return kind
  return {
    ...kind,
    write: (fact, writing) => ({ long: new Map([...write(fact, writing).long].filter(([key]) => key !== lost)) }),
  }
})

unread('is told by pull where it was read and no entry says it, the first time and later', async context => {
  const database = (sql: string) =>
    withSession(context.database.target, { applicationName: 'test' }, session => session.script(sql))
  await database(
    'alter table shop.orders enable row level security; alter table shop.orders alter column total set default 7',
  )
  const pull = (project: Partial<Project>) =>
    inProject(context, opened => pullFiles(opened, { oneFile: true, schemas: ['shop'] }), project)
  const first = await pull({ registry: forgetful })
  assert.equal(first.unwritten, ['default shop.orders.total', 'table shop.orders: rowSecurity'])
  assert.equal([first.unchecked, first.leftOut.some(each => each.startsWith('owner on table'))], [null, true])
  const text = renderPull(first)
  assert.match(text, /left out: owner of \d+ objects\n/)
  assert.match(text, /not written: default shop\.orders\.total\nnot written: table shop\.orders: rowSecurity\n/)
  const whole = await pull({ registry: kinds })
  assert.equal([whole.unwritten, whole.changed.length], [[], 1])
  await database('alter table shop.orders force row level security')
  assert.equal((await pull({ registry: forgetful })).unwritten, ['table shop.orders: rowSecurity'])
})

unread('is told by pull as far as it is known where there is no shadow', async context => {
  const report = await inProject(context, opened => pullFiles(opened, { oneFile: true, schemas: ['shop'] }), {
    shadowUrl: 'postgres://nobody@127.0.0.1:1/nothing',
  })
  assert.ok(report.made.length > 0 && report.unchecked !== null, JSON.stringify(report))
  assert.match(renderPull(report), /not checked whether the files say all of it: .*127\.0\.0\.1/)
})

unread.run()
