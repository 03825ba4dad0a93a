/** The page of error codes has every code that the program has, and no other. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const troubleshooting = suite('troubleshooting')
const root = dirname(dirname(fileURLToPath(import.meta.url)))

const sources = ['src', 'schema', 'commands'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(root, folder, name), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')),
)

const word = "'([a-z]+(?:-[a-z]+)*)'"
const hyphened = "'([a-z]+(?:-[a-z]+)+)'"

/** Where a code stands in the sources. */
const places = [
  // A diagnostic, or one of two: `code: empty ? 'empty-value' : 'wrong-type'`.
  String.raw`\bcode:\s*${word}`,
  String.raw`\bcode:[^,\n{]*[?:]\s*${word}`,
  String.raw`\bcode:[^,\n{]*\?\s*${word}\s*:`,
  String.raw`\bproblem:\s*${word}`,
  // The functions that make one.
  String.raw`\b(?:fail|error|always)\(\s*${word}`,
  String.raw`\b(?:refuse|refuseStatement)\(\s*(?:\w+,\s*)+${word}`,
  String.raw`\b(?:wrong|said)\(\s*${hyphened}`,
  // What PostgreSQL's messages mean: a pattern, then the code.
  String.raw`\/[a-z]*,\s*${hyphened}`,
]
/** What zod calls a problem of its own, and Node.js the key that it has. */
const others = new Set(['custom', 'code'])

troubleshooting('the page has all codes, once each', () => {
  const codes = new Set(
    places.flatMap(place =>
      sources.flatMap(source => Array.from(source.matchAll(new RegExp(place, 'g')), ([, code = '']) => code)),
    ),
  )
  const page = readFileSync(join(root, 'examples', 'guide', 'troubleshooting.md'), 'utf8')
  const told = page
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line => Array.from((line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g), ([, code = '']) => code))
  assert.ok(codes.size > 300, `${codes.size}`)
  assert.equal(
    [...codes].filter(code => !told.includes(code) && !others.has(code)),
    [],
    'these codes are not on the page',
  )
  assert.equal(
    told.filter((code, at) => !codes.has(code) || told.indexOf(code) !== at),
    [],
    'these are no codes, or stand there twice',
  )
})

troubleshooting.run()
