import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { targetFromUrl } from '../../src/database/targets.ts'
import { makeRoles, makeTablespaces } from '../harness/behaviours.ts'
import { placesOf } from '../harness/places.ts'
import { standInMemory } from '../memory.ts'
import { findPgDump } from '../observers/pg_dump.ts'
import { startServer } from '../server.ts'
import { campaign, report } from './campaigns.ts'
import { fuzzRoles, textsOf } from './pairs.ts'
import { fuzzTablespace } from './tables.ts'

const usage = `npm run fuzz -- [--minutes N] [--seed S | --seeds S,S] [--pairs N] [--postgres MAJOR] [--out FOLDER]
  --seed   the first pair's seed; the next ones follow
  --seeds  only these: 4,17
  --pairs  how many, unless the time is over before
  --out    where failing pairs go, shrunk: FOLDER/SEED/before.yaml, after.yaml, seed.sql`

const usualMinutes = 5

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    pairs: { type: 'string' },
    postgres: { type: 'string' },
    out: { type: 'string', default: 'fuzz' },
    'no-shrink': { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

standInMemory()
const server = await startServer(values.postgres === undefined ? undefined : Number(values.postgres))
// What the harness makes databases on.
process.env.SCHEMATIC_TEST_URL = server.url
try {
  const target = targetFromUrl(server.url, 'the server')
  await makeRoles(target, fuzzRoles)
  await makeTablespaces(target, [fuzzTablespace])
  const laboratory = { target, major: server.major, places: placesOf('fuzz'), observer: findPgDump(server.major) }
  const isCounted = values.pairs !== undefined || values.seeds !== undefined
  const minutes = values.minutes === undefined ? (isCounted ? undefined : usualMinutes) : Number(values.minutes)
  const seeds = values.seeds?.split(',').map(Number)
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1e6) : Number(values.seed)
  console.log(`PostgreSQL ${server.major}, ${seeds === undefined ? `from seed ${seed}` : `seeds ${seeds.join(', ')}`}`)
  const result = await campaign(laboratory, {
    seedAt: index => (seeds === undefined ? seed + index : (seeds[index] ?? seed)),
    pairs: seeds?.length ?? (values.pairs === undefined ? Number.POSITIVE_INFINITY : Number(values.pairs)),
    until: minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000,
    shrinks: values['no-shrink'] !== true,
    found({ seed: of, pair, said, cause }) {
      const folder = join(values.out, String(of))
      mkdirSync(folder, { recursive: true })
      const texts = textsOf(pair)
      writeFileSync(join(folder, 'before.yaml'), texts.before)
      writeFileSync(join(folder, 'after.yaml'), texts.after)
      if (texts.seed !== '') writeFileSync(join(folder, 'seed.sql'), texts.seed)
      writeFileSync(join(folder, 'said.txt'), `${said}\n`)
      console.log(`seed ${of} failed: ${cause}\n  ${folder}`)
    },
  })
  console.log(report(result))
  await laboratory.places.close()
  process.exitCode = result.failures.length > 0 ? 1 : 0
} finally {
  await server.stop()
}
