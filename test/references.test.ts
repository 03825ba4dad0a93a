/** Every example of the reference on a real server: it is built, and planned again there is nothing to do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sectionTexts } from '../schema/document.ts'
import { withSession } from '../src/database/sessions.ts'
import { noCache } from '../src/model/caches.ts'
import { ident, sql } from '../src/model/sql.ts'
import { plan } from '../src/plan/plan.ts'
import { apply, kindsByName, read, rest, stage, stateOf } from './harness/engines.ts'
import { placesOf } from './harness/places.ts'
import { startServer, testTarget } from './server.ts'
import { skip } from './skips.ts'

// Roles are the server's: the examples make some, whose names others use too.
const server = await startServer(Number(process.env.SCHEMATIC_TEST_MAJOR) || undefined)
process.env.SCHEMATIC_TEST_URL = server.url
const { major } = server
const places = placesOf('reference')
const folder = mkdtempSync(join(tmpdir(), 'schematic-reference-'))

const references = suite('the examples of the reference')
references.after(async () => {
  await places.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const head = (text: string): string => `version: 1\n${/^schemas:/m.test(text) ? '' : 'schemas: [shop]\n'}${text}`

for (const [kind, { example, beside = '', roles = [], from = 14, needs }] of sectionTexts) {
  if (major < from || needs !== undefined) {
    skip(`the example of ${kind}`, `needs ${needs ?? `PostgreSQL ${from}`}`)
    continue
  }
  references(kind, async () => {
    const files = [join(folder, `${kind}.yaml`), join(folder, `${kind}.beside.yaml`)]
    writeFileSync(files[0] ?? '', head(example))
    writeFileSync(files[1] ?? '', /^schemas:/m.test(beside) ? beside : `version: 1\n${beside}`)
    await withSession(await testTarget(), { applicationName: 'schematic test' }, async session => {
      for (const role of roles)
        await session.script(sql`drop role if exists ${ident(role)}; create role ${ident(role)}`.text)
    })
    const [shadow, place] = [await places.take(), await places.take()]
    try {
      const session = async () => shadow.session
      const wanted = await stage('reading', () => stateOf(files, folder, session, major, noCache))
      const { catalog, scope, reach } = wanted
      const empty = await read(place.session, reach)
      const settings = { major, online: false }
      await stage('building', () => apply(place.session, plan(empty, catalog, scope, kindsByName, settings)))
      const found = await read(place.session, reach)
      assert.ok(
        [...found.facts.values()].some(fact => fact.id.kind === kind),
        `there is no ${kind}`,
      )
      const left = await rest(found, catalog, { scope, reach }, session, major)
      assert.is(left, '', 'the next plan is not empty')
      await stage('taking down', () => apply(place.session, plan(found, empty, scope, kindsByName, settings)))
    } finally {
      await places.giveBack(shadow)
      await places.giveBack(place)
    }
  })
}

references.run()
