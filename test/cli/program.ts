/** The program from its sources: `node --import tsx test/cli/program.ts plan`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { run } from '../../src/cli/run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packageFile = z.looseObject({ name: z.string(), version: z.string(), oclif: z.looseObject({}) })
const pjson = packageFile.parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')))
const commands = { strategy: 'pattern', target: './commands' } as const

process.env.NODE_ENV ??= 'production'
await run(process.argv.slice(2), {
  root,
  ignoreManifest: true,
  pjson: { ...pjson, oclif: { ...pjson.oclif, commands } },
})
