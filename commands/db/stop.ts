import { SchematicCommand } from '../../src/cli/base.ts'

/** `--json`: `{ stopped: true where it was running and is down, users: [pid] }`. */
export default class DbStop extends SchematicCommand {
  static override description = 'Stops the embedded PostgreSQL. Its data stay.'
  static override examples = [{ description: 'Stop it', command: '<%= config.bin %> db stop' }]

  async run(): Promise<unknown> {
    const { flags } = await this.parse(DbStop)
    const { stopEmbedded } = await import('../../src/database/embedded.ts')
    const { folder } = await this.configOf(flags)
    const { wasRunning, users } = await stopEmbedded({ projectFolder: folder })
    const inUse = users.map(each => each.pid)
    if (inUse.length > 0) this.log(`It stops when the commands that use it are done: process ${inUse.join(', ')}.`)
    else this.log(wasRunning ? 'PostgreSQL is down.' : 'PostgreSQL was not running.')
    return { stopped: wasRunning && inUse.length === 0, users: inUse }
  }
}
