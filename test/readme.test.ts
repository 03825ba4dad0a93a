import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import { follow } from './harness/documents.ts'
import { builtCopy, temporaryFolder, userEnvironment } from './harness/packages.ts'

const readme = suite('README')
const { folder, remove } = temporaryFolder('readme')
const copy = builtCopy(folder)

readme('its commands, in an empty folder, print what it shows', async () => {
  const programs = join(folder, 'bin')
  mkdirSync(programs)
  const program = join(programs, 'schematic')
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(copy, 'bin', 'run.js')}' "$@"\n`)
  chmodSync(program, 0o755)
  const place = join(folder, 'project')
  mkdirSync(place)
  await follow(join(copy, 'README.md'), place, userEnvironment({ PATH: `${programs}:${process.env.PATH}` }))
})

readme.after(remove)
readme.run()
