import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtCopy, temporaryFolder, userEnvironment } from './harness/packages.ts'

const quickstart = suite('quick start')
const { folder, remove } = temporaryFolder('quickstart')
const copy = builtCopy(folder)

quickstart('runs twice, on no database of the user, and changes no file of the checkout', () => {
  const markdown = readFileSync(join(copy, 'README.md'), 'utf8')
  const [first, second] = Array.from(markdown.matchAll(/^```sh\n(.*)\n```$/gm), match => match[1])
  assert.is(first, 'npm ci && npm run quickstart')
  assert.is(second, 'npm ci && npm test')
  const files = () => readdirSync(join(copy, 'examples'), { recursive: true, encoding: 'utf8' }).sort()
  const before = files()
  for (const time of ['first', 'second']) {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'quickstart'], {
      cwd: copy,
      encoding: 'utf8',
      env: userEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }),
      shell: process.platform === 'win32',
    })
    assert.is(status, 0, `the ${time} time:\n${stdout}${stderr}`)
    assert.match(stdout, /applied 0001_create_shop[\s\S]*wrote migrations\/0002_discounts/)
    assert.match(stdout, /applied 0002_discounts[\s\S]*undone 0002_discounts[\s\S]*pending +0002_discounts/)
  }
  assert.equal(files(), before)
})

quickstart.after(remove)
quickstart.run()
