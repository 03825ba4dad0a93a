import { Flags } from '@oclif/core'
import { SchematicCommand } from '../../src/cli/base.ts'
import { stopEmbedded } from '../../src/database/embedded.ts'

export default class DbStop extends SchematicCommand {
  static override summary = 'Stop the embedded PostgreSQL'
  static override description = 'Its data stays. Where another command is using it, it stops when that one is done.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { major: Flags.integer({ description: 'the major version of PostgreSQL' }) }

  async run() {
    const { flags } = await this.parse(DbStop)
    const { folder } = await this.configOf(flags)
    const { wasRunning, users } = await stopEmbedded({ projectFolder: folder, major: flags.major })
    const pids = users.map(each => each.pid)
    if (!wasRunning) this.log('it was not running')
    else if (pids.length === 0) this.log('stopped')
    else this.log(`it stops when the commands that use it are done (process ${pids.join(', ')})`)
    return { wasRunning, usedBy: pids }
  }
}
