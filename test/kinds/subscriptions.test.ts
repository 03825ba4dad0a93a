import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Session, withSession } from '../../src/database/sessions.ts'
import { provideSecrets } from '../../src/migration/secrets.ts'
import { noCache } from '../../src/model/caches.ts'
import { ident, literal, raw, sql } from '../../src/model/sql.ts'
import { diff, isEmpty, unreadIn } from '../../src/plan/diff.ts'
import { stepsOf } from '../../src/plan/plan.ts'
import { writerOf } from '../../src/yaml/write.ts'
import { changeBetween, kinds, kindsByName, read, type State, stateOf } from '../harness/engines.ts'
import { openPlace, type Place } from '../harness/places.ts'
import { testTarget } from '../server.ts'

const subscriptions = suite('subscriptions')
const folder = mkdtempSync(join(tmpdir(), 'schematic-subscriptions-'))
const target = await testTarget()
const name = `case_${process.pid}`
let shadow: Place

subscriptions.before(async () => {
  shadow = await openPlace('subscriptions_shadow')
})
subscriptions.after(async () => {
  await shadow.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stated(text: string): Promise<State> {
  const file = join(folder, 'schema.yaml')
  writeFileSync(file, `version: 1\n${text}`)
  return stateOf([file], folder, async () => shadow.session, shadow.session.serverMajor, noCache)
}

async function until(session: Session, query: string, wanted: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const [row] = await session.texts(raw(query))
    if (row?.[0] === wanted) return
    if (tries > 300) throw new Error(`${query} gave ${row?.[0]}, not ${wanted}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

const tables = 'tables: { t: { columns: { id: integer }, primary_key: [id] } }\n'

subscriptions('changes arrive after what the notes say, and a drop leaves the slot', async () => {
  const { host, port, user, password } = target.connection
  const secret = password?.() ?? ''
  const publisher = await openPlace('publisher')
  const subscriber = await openPlace('subscriber')
  const { database } = publisher.database.target.connection
  const places = { host: host.startsWith('/') ? '127.0.0.1' : host, port, user }
  try {
    await publisher.session.script(
      `create table public.t (id integer primary key); insert into public.t values (1); create publication ${name} for table public.t`,
    )
    const before = await stated(tables)
    const after = await stated(
      `${tables}subscriptions: { ${name}: { connection: { host: '${places.host}', port: '${places.port}', user: ${user}, dbname: ${database}, password: '\${SCHEMATIC_CASE_PASSWORD}' }, publications: [${name}], enabled: true } }`,
    )
    const settings = { major: shadow.session.serverMajor, online: false }
    const { up, down } = await changeBetween(before, after, async () => shadow.session, settings)
    assert.not.match(JSON.stringify([up, down]), secret)
    await subscriber.session.script('create table public.t (id integer primary key)')
    const run = async (plan: typeof up) => {
      for (const { mode, steps } of plan.sections) {
        assert.is(mode, 'transaction')
        await subscriber.session.transaction('write', async () => {
          for (const step of steps) {
            await provideSecrets(subscriber.session, step.sql, { SCHEMATIC_CASE_PASSWORD: secret })
            await subscriber.session.script(step.sql)
          }
        })
      }
    }
    const notes = stepsOf(up)
      .map(step => step.note ?? '')
      .join('\n')
    const slot = /SELECT pg_create_logical_replication_slot\(.*\);/.exec(notes)?.[0]
    const refresh = /ALTER SUBSCRIPTION .* REFRESH PUBLICATION;/.exec(notes)?.[0]
    await publisher.session.script(slot ?? '')
    await run(up)
    const found = await read(subscriber.session, after.reach)
    assert.ok(isEmpty(diff(found, after.catalog, after.scope, kindsByName)))
    assert.not.match(JSON.stringify([...found.facts.values()]), secret)
    await subscriber.session.script(refresh ?? '')
    await until(subscriber.session, 'select count(*) from public.t', '1')
    await publisher.session.script('insert into public.t values (2)')
    await until(subscriber.session, 'select count(*) from public.t', '2')
    await run(down)
    assert.equal(
      await subscriber.session.texts(sql`select 1 from pg_catalog.pg_subscription where subname = ${literal(name)}`),
      [],
    )
    const slots = `select active from pg_catalog.pg_replication_slots where slot_name = '${name}'`
    await until(publisher.session, slots, 'f')
    await publisher.session.query(sql`select pg_catalog.pg_drop_replication_slot(${literal(name)})`)
  } finally {
    await subscriber.close()
    await publisher.close()
  }
})

subscriptions('who may not read the connection compares the rest', async () => {
  const place = await openPlace('subscriptions')
  const role = `schematic_case_${process.pid}_reader`
  await place.session.query(sql`create role ${ident(role)} login password 'x'`)
  try {
    await place.session.script(
      `create subscription a connection 'host=publisher.invalid password=hunter2' publication p with (connect = false);
      alter subscription a set (slot_name = none)`,
    )
    const state = await stated(
      `subscriptions: { a: { connection: { host: elsewhere.invalid }, publications: [p, q], slot_name: none } }`,
    )
    const own = place.database.target
    const weak = { ...own, connection: { ...own.connection, user: role, password: () => 'x' } }
    await withSession(weak, { applicationName: 'schematic test' }, async session => {
      assert.is(session.seesConnections, false)
      const found = await read(session, state.reach)
      const { changed } = diff(found, state.catalog, state.scope, kindsByName)
      assert.equal(
        changed.map(each => each.attributes),
        [['publications']],
      )
      assert.equal(
        unreadIn(found, state.scope, kindsByName).map(each => each.attributes),
        [['connection', 'secrets']],
      )
    })
    const { changed } = diff(await read(place.session, state.reach), state.catalog, state.scope, kindsByName)
    assert.equal(
      changed.map(each => each.attributes),
      [['connection', 'secrets', 'publications']],
    )
  } finally {
    await place.close()
    await withSession(target, { applicationName: 'schematic test' }, session =>
      session.query(sql`drop role ${ident(role)}`),
    )
  }
})

subscriptions('pull writes keywords, references in place of secrets, and never that it is enabled', async () => {
  const place = await openPlace('subscriptions')
  try {
    const text = (fact: string, connection: string) =>
      `create subscription ${fact} connection '${connection}' publication p with (connect = false, slot_name = ${fact});`
    await place.session.script(
      [
        text('keywords', String.raw`host = publisher.invalid   password=''it\''s hunter2'' dbname = a\ b`),
        text('uri', 'postgres://reader:hunter2@publisher.invalid/shop'),
      ].join('\n'),
    )
    const found = await read(place.session, { schemas: ['public'], roles: [] })
    const writer = writerOf(found, kinds, { defaultSchema: 'public' })
    const written = new Map(
      writer
        .roots()
        .flatMap(({ facts }) => facts.map(fact => writer.entry(fact)))
        .map(({ name, tree }) => [name, tree]),
    )
    const connectionOf = (entry: string) => {
      const tree = written.get(entry)
      return tree instanceof Map ? tree.get('connection') : undefined
    }
    assert.equal(
      connectionOf('keywords'),
      new Map([
        ['dbname', 'a b'],
        ['host', 'publisher.invalid'],
        ['password', '${KEYWORDS_PASSWORD}'],
      ]),
    )
    assert.equal(connectionOf('uri'), '${URI_CONNECTION}')
    assert.not.match(JSON.stringify([...found.facts.values()]), /hunter2|it's/)
  } finally {
    await place.close()
  }
})

subscriptions.run()
