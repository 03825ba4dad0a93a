import { Args, Flags } from '@oclif/core'
import { filterFlags, SchematicCommand } from '../src/cli/base.ts'

/**
 * `--json`: as `pull`, and `{ ran: statements that were run, skipped: { what: count }, roles: [name], server: where they ran }`.
 */
export default class Import extends SchematicCommand {
  static override description = `Describes SQL files as YAML: a dump of pg_dump, or any script.

The files run in order in a scratch database, as psql would run them; no other database is touched. What they make is written as pull
writes it. Rows, roles, and what concerns the server or the database itself are left aside and counted; roles that are named are made
where the script runs. It is the embedded server, of the version that the dump is for where there is one, or --shadow-url.`
  static override examples = [
    { description: 'Describe a dump', command: '<%= config.bin %> import schema.sql' },
    { description: 'Several files, in their order', command: '<%= config.bin %> import 001_users.sql 002_orders.sql' },
    {
      description: 'On a server that has the extensions',
      command: '<%= config.bin %> import schema.sql --shadow-url postgres://postgres@localhost/postgres',
    },
  ]
  static override strict = false
  static override args = {
    file: Args.string({
      required: true,
      description: 'a file of SQL; several run one after the other; - is the standard input',
    }),
  }
  static override flags = {
    'one-file': Flags.boolean({ description: 'write new objects into one file' }),
    schema: Flags.string({
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      description: 'a schema to describe; without it those of the files, or all',
    }),
    ...filterFlags,
  }

  async run(): Promise<unknown> {
    const { argv, flags } = await this.parse(Import)
    const question = this.questionOf(flags, await this.configOf(flags))
    const { importFiles, renderImport } = await import('../src/cli/importing.ts')
    const files = argv.map(String)
    const report = await importFiles(question, files, { oneFile: flags['one-file'], schemas: flags.schema ?? [] })
    this.log(renderImport(report))
    return report
  }
}
