import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../src/database/sessions.ts'
import { campaign } from './fuzz/campaigns.ts'
import { kindsDrawn, notDrawn } from './fuzz/kinds.ts'
import { fuzzRoles } from './fuzz/pairs.ts'
import { fuzzTablespace } from './fuzz/tables.ts'
import { makeRoles, makeTablespaces } from './harness/behaviours.ts'
import { kinds } from './harness/engines.ts'
import { placesOf } from './harness/places.ts'
import { findPgDump } from './observers/pg_dump.ts'
import { newestMajor, testTarget } from './server.ts'

/** Always the same pairs; `npm run fuzz` takes others, and longer. */
const firstSeed = 1
const pairs = 12
const mostDiscarded = 0.1

const target = await testTarget()
const major = await withSession(target, { applicationName: 'schematic test' }, async session => session.serverMajor)
await makeRoles(target, fuzzRoles)
await makeTablespaces(target, [fuzzTablespace])
const places = placesOf('fuzz')

const fuzz = suite('fuzz')

fuzz('random pairs of schemas, there and back', async () => {
  const { failures, discarded } = await campaign(
    { target, major, places, observer: findPgDump(major) },
    {
      seedAt: index => firstSeed + index,
      pairs,
      until: Number.POSITIVE_INFINITY,
      shrinks: false,
      found: () => undefined,
    },
  )
  assert.equal(
    failures.map(({ seed, said }) => `npm run fuzz -- --seeds ${seed}\n${said}`),
    [],
  )
  const unusable = [...discarded.values()].flat()
  assert.ok(unusable.length <= pairs * mostDiscarded, `PostgreSQL does not take the pairs ${unusable.join(', ')}`)
})

fuzz('every kind is drawn', () => {
  const found = kindsDrawn([1, 2, 3, 4, 5], newestMajor, fuzzRoles)
  const missing = kinds.map(({ name }) => name).filter(name => !found.has(name))
  assert.equal(missing, [...notDrawn.keys()])
})

fuzz.after(() => places.close())
fuzz.run()
