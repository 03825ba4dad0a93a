import { Flags } from '@oclif/core'
import { filterFlags, SchematicCommand } from '../src/cli/base.ts'

/**
 * `--json`: `{ schemas: [name], objects: number, made: [path], changed: [path], removed: [path], leftOut: [name], unmodelled: [name],
 * unwritten: [name], unchecked: why | null }`.
 */
export default class Pull extends SchematicCommand {
  static override description = `Describes the database as YAML files.

The first time it writes a file for each table, or one file. Run again it changes only what changed in the database: comments, order and
your own ways of writing stay. The database is only read. What was written is built in the shadow and compared with the database, and
whatever the files do not say of it is told.`
  static override examples = [
    { description: 'Describe a database', command: '<%= config.bin %> pull --url postgres://app@localhost/shop' },
    { description: 'All in one file', command: '<%= config.bin %> pull --one-file' },
    { description: 'Only some schemas', command: '<%= config.bin %> pull --schema shop --schema billing' },
  ]
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
    const { flags } = await this.parse(Pull)
    return this.inWorkspace(flags, async opened => {
      const { pullFiles, renderPull } = await import('../src/cli/pulling.ts')
      const report = await pullFiles(opened, { oneFile: flags['one-file'], schemas: flags.schema ?? [] })
      opened.quiet()
      this.log(renderPull(report))
      return report
    })
  }
}
