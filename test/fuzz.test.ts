import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../src/database/sessions.ts'
import { campaign } from './fuzz/campaigns.ts'
import { fuzzRoles } from './fuzz/pairs.ts'
import { fuzzTablespace } from './fuzz/tables.ts'
import { makeRoles, makeTablespaces } from './harness/behaviours.ts'
import { placesOf } from './harness/places.ts'
import { findPgDump } from './observers/pg_dump.ts'
import { testTarget } from './server.ts'

/** Always the same pairs; `npm run fuzz` takes others, and longer. */
const firstSeed = 1
const pairs = 15
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

fuzz.after(() => places.close())
fuzz.run()
