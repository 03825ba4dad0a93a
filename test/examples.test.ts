import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { follow } from './harness/documents.ts'
import { author, builtCopy, temporaryFolder, userEnvironment } from './harness/packages.ts'

const examples = suite('examples')
const { folder, remove } = temporaryFolder('examples')
const copy = builtCopy(folder)

/** What the commands of each README say in the end. */
const endings: { readonly [example: string]: RegExp } = {
  container: /found state=new[\s\S]*found state=current/,
  'github-actions': /does not lead to[\s\S]*2 verified; the last one leads to what the schema files describe/,
  'pre-commit': /The customers\n[\s\S]*migrations\/0001_create_customers.up.sql/,
  shop: /undone 0002_discounts[\s\S]*pending +0002_discounts/,
  'database-tests': /pass 3\n[\s\S]*fail 0/,
  'row-security': /Schema files, migrations and database agree/,
  'take-over':
    /Nothing to do[\s\S]*counts as 0001_as_it_was[\s\S]*applied 0002_add_members[\s\S]*undone 0002_add_members/,
}

const names = readdirSync(join(copy, 'examples'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && existsSync(join(copy, 'examples', entry.name, 'README.md')))
  .map(entry => entry.name)

for (const name of names)
  examples(`${name}: the commands of its README, as they stand`, async () => {
    const place = join(copy, 'examples', name)
    const said = await follow(join(place, 'README.md'), place, userEnvironment(author))
    assert.match(said, endings[name] ?? /nothing is expected of this example/)
    assert.not.ok(
      existsSync(join(place, '.schematic', 'postgres-18', 'data', 'postmaster.pid')),
      'a server is left behind',
    )
  })

examples.after(remove)
examples.run()
