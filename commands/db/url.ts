import { Flags } from '@oclif/core'
import { SchematicCommand } from '../../src/cli/base.ts'
import { embeddedState, startEmbedded } from '../../src/database/embedded.ts'
import { urlWithPassword } from '../../src/database/targets.ts'
import { fail } from '../../src/model/diagnostics.ts'

export default class DbUrl extends SchematicCommand {
  static override summary = 'Print the url of the embedded PostgreSQL, for an application or psql'
  static override description =
    'The url of the socket needs no password. A program that cannot use a socket takes `--tcp`, whose url has the password in it.'
  static override examples = [
    'psql "$(<%= config.bin %> <%= command.id %>)"',
    'DATABASE_URL="$(<%= config.bin %> <%= command.id %> --tcp)" npm start',
  ]
  static override flags = {
    tcp: Flags.boolean({ description: 'with host, port and password' }),
    major: Flags.integer({ description: 'the major version of PostgreSQL' }),
  }

  async run() {
    const { flags } = await this.parse(DbUrl)
    const { folder } = await this.configOf(flags)
    const state = embeddedState({ projectFolder: folder, major: flags.major })
    if (!state.kept)
      fail('embedded-not-kept', 'the embedded PostgreSQL is not kept up', { help: ['schematic db start'] })
    const server = await startEmbedded({ projectFolder: folder, major: flags.major })
    await server.stop()
    const { target, portTarget } = server
    const url = flags.tcp && portTarget ? urlWithPassword(portTarget) : target.label
    this.log(url)
    return { url }
  }
}
