import { Flags } from '@oclif/core'
import { SchematicCommand } from '../../src/cli/base.ts'
import { startEmbedded } from '../../src/database/embedded.ts'

export default class DbStart extends SchematicCommand {
  static override summary = 'Start the embedded PostgreSQL and keep it up'
  static override description =
    'It listens on a socket, which only you may open, and on a loopback port with a password. It stays up until `schematic db stop`.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --port 5433',
    'psql "$(<%= config.bin %> db url)"',
  ]
  static override flags = {
    port: Flags.integer({
      min: 1,
      max: 65535,
      description: 'the loopback port (default: the last one, or one that is free)',
    }),
    major: Flags.integer({ description: 'the major version of PostgreSQL' }),
  }

  async run() {
    const { flags } = await this.parse(DbStart)
    const { folder } = await this.configOf(flags)
    const server = await startEmbedded({
      projectFolder: folder,
      major: flags.major,
      port: flags.port ?? 'any',
      keep: true,
    })
    await server.stop()
    const port = server.portTarget?.connection.port
    this.log(`PostgreSQL ${server.major} ${server.startedByUs ? 'runs' : 'was running already'}, on port ${port}`)
    this.log(server.target.label)
    return { major: server.major, port, url: server.target.label, started: server.startedByUs }
  }
}
