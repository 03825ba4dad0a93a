import { Flags } from '@oclif/core'
import { SchematicCommand } from '../../src/cli/base.ts'

/** `--json`: `{ started: false where it ran before, postgres: major, port, url: without the password }`. */
export default class DbStart extends SchematicCommand {
  static override description = `Starts the embedded PostgreSQL and keeps it up, for an application or psql.

It listens on a port of this machine only. "db url" prints how to reach it, with the password.`
  static override examples = [
    { description: 'Start it', command: '<%= config.bin %> db start' },
    { description: 'On a port of your choice', command: '<%= config.bin %> db start --port 5433' },
  ]
  static override flags = {
    port: Flags.integer({ min: 1, max: 65535, description: 'the port; without it the last one, or a free one' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(DbStart)
    const { startEmbedded } = await import('../../src/database/embedded.ts')
    const { folder } = await this.configOf(flags)
    const server = await startEmbedded({ projectFolder: folder, port: flags.port ?? 'any', keep: true })
    await server.stop()
    const { label, connection } = server.portTarget ?? server.target
    this.log(`PostgreSQL ${server.major} ${server.startedByUs ? 'is up' : 'was up already'}: ${label}`)
    this.say(`with the password: ${this.config.bin} db url; stop it with: ${this.config.bin} db stop`)
    return { started: server.startedByUs, postgres: server.major, port: connection.port, url: label }
  }
}
