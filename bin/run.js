#!/usr/bin/env node
import { readFileSync } from 'node:fs'

const argv = process.argv.slice(2)
const root = new URL('../', import.meta.url)

if (argv[0] === '--version' || argv[0] === '-V') {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  process.stdout.write(`schematic ${version}\n`)
} else {
  process.env.NODE_ENV ??= 'production'
  const { fileURLToPath } = await import('node:url')
  const { run } = await import('../dist/src/cli/run.js')
  await run(argv, fileURLToPath(root))
}
