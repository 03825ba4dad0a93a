/** The program from its sources: `node --import tsx test/cli/program.ts plan`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Plugin } from '@oclif/core'
import { z } from 'zod'
import { run } from '../../src/cli/run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packageFile = z.looseObject({ name: z.string(), version: z.string(), oclif: z.looseObject({}) })
const read = packageFile.parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')))
const pjson = { ...read, oclif: { ...read.oclif, commands: { strategy: 'pattern', target: './commands' } as const } }

process.env.NODE_ENV ??= 'production'
const plugin = new Plugin({ root, isRoot: true, ignoreManifest: true, pjson })
await plugin.load()
await run(process.argv.slice(2), { root, pjson, plugins: new Map([[plugin.name, plugin]]) })
