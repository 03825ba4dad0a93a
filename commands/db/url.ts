import { SchematicCommand } from '../../src/cli/base.ts'

/** `--json`: `{ url }`, with the password. */
export default class DbUrl extends SchematicCommand {
  static override description =
    `Prints the url of the embedded PostgreSQL, with its password, for an application or psql.

It has to be up: "db start".`
  static override examples = [
    { description: 'Open psql', command: 'psql "$(<%= config.bin %> db url)"' },
    { description: 'For an application', command: 'DATABASE_URL="$(<%= config.bin %> db url)" npm start' },
  ]

  async run(): Promise<unknown> {
    const { flags } = await this.parse(DbUrl)
    const { embeddedState, startEmbedded } = await import('../../src/database/embedded.ts')
    const { urlWithPassword } = await import('../../src/database/targets.ts')
    const { fail } = await import('../../src/model/diagnostics.ts')
    const { folder } = await this.configOf(flags)
    const { port } = embeddedState({ projectFolder: folder })
    if (port === undefined)
      fail('embedded-not-running', 'the embedded PostgreSQL listens on no port', {
        help: [`start it with: ${this.config.bin} db start`],
      })
    const server = await startEmbedded({ projectFolder: folder })
    await server.stop()
    const url = urlWithPassword(server.portTarget ?? server.target)
    this.log(url)
    return { url }
  }
}
