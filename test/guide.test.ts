/** The pages of examples/guide: their commands, in an empty folder each, print what they show; and their links lead somewhere. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { blocksOf, follow } from './harness/documents.ts'
import { author, builtCopy, temporaryFolder, userEnvironment } from './harness/packages.ts'
import { testDatabase } from './server.ts'
import { skip } from './skips.ts'

/** What a whole run takes of it; CI asks for all by name. */
const inWholeRun = ['first-schema.md']
const isWhole = process.env.SCHEMATIC_TEST_WHOLE === '1'

const guide = suite('guide')
const { folder, remove } = temporaryFolder('guide')
const copy = builtCopy(folder)
const pages = join(copy, 'examples', 'guide')
const programs = join(folder, 'bin')

/** A psql that knows `psql URL -c SQL` and `psql URL -f FILE`, for machines that have none. */
const psql = `
import { readFileSync } from 'node:fs'
import pg from '${join(copy, 'node_modules', 'pg', 'lib', 'index.js')}'
const [url, flag, text] = process.argv.slice(2)
const client = new (pg.Client ?? pg.default.Client)({ connectionString: url })
await client.connect()
await client.query(flag === '-f' ? readFileSync(text, 'utf8') : text)
await client.end()
`

guide.before(() => {
  mkdirSync(programs)
  writeFileSync(join(programs, 'psql.mjs'), psql)
  const scripts = { schematic: join(copy, 'bin', 'run.js'), psql: join(programs, 'psql.mjs') }
  for (const [name, file] of Object.entries(scripts)) {
    writeFileSync(join(programs, name), `#!/bin/sh\nexec '${process.execPath}' '${file}' "$@"\n`)
    chmodSync(join(programs, name), 0o755)
  }
})
guide.after(remove)

for (const page of readdirSync(pages).filter(each => each.endsWith('.md'))) {
  const text = readFileSync(join(pages, page), 'utf8')

  guide(`${page}: what it links to is there`, () => {
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g))
      assert.ok(existsSync(join(dirname(join(pages, page)), target)), target)
  })

  if (!blocksOf(text).some(each => each.kind === 'run')) continue
  if (isWhole && !inWholeRun.includes(page))
    skip(page, 'the pages of the guide are run where they are asked for: npm test -- guide')
  else
    guide(`${page}: its commands do what it says`, async () => {
      const place = join(folder, page.slice(0, -3))
      mkdirSync(place)
      const database = await testDatabase('guide')
      const production = await testDatabase('guide_production')
      try {
        const env = userEnvironment({
          ...author,
          DATABASE_URL: database.url,
          PRODUCTION_URL: production.url,
          PATH: `${programs}:${process.env.PATH}`,
        })
        await follow(join(pages, page), place, env)
      } finally {
        await database.drop()
        await production.drop()
      }
    })
}

guide.run()
