import { Flags } from '@oclif/core'
import { SchematicCommand } from '../../src/cli/base.ts'
import { type EmbeddedState, embeddedState } from '../../src/database/embedded.ts'

const texts: { readonly [state in EmbeddedState['state']]: string } = {
  none: 'not set up yet; the first command that needs it does that',
  stopped: 'stopped',
  running: 'running',
  adoptable: 'running, left over by a command that was killed; the next command uses and stops it',
}

export default class DbStatus extends SchematicCommand {
  static override summary = 'Show how the embedded PostgreSQL stands'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override flags = { major: Flags.integer({ description: 'the major version of PostgreSQL' }) }

  async run() {
    const { flags } = await this.parse(DbStatus)
    const { folder } = await this.configOf(flags)
    const { users, ...state } = embeddedState({ projectFolder: folder, major: flags.major })
    const usedBy = users.map(each => each.pid)
    this.log(`PostgreSQL ${state.major}: ${texts[state.state]}`)
    if (state.kept) this.log('kept up until: schematic db stop')
    if (state.port !== undefined) this.log(`port     ${state.port}`)
    if (usedBy.length > 0) this.log(`used by  process ${usedBy.join(', ')}`)
    this.log(`data     ${state.dataFolder}`)
    this.log(`log      ${state.logFile}`)
    return { ...state, usedBy }
  }
}
