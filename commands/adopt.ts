import { Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'
import { knownRunners } from '../src/migration/known_runners.ts'

/**
 * `--json`: `{ runner, title, folder, table, at, migrations: count, unknown: [version], config: { file, state, exclude, migrations },
 * ignored: [line of .gitignore], pulled: as pull | null, baseline: name | null, verdict: what the first plan says | null }`.
 */
export default class Adopt extends SchematicCommand {
  static override description = `Takes over a project of another migration tool, with its database.

It finds the tool by its files and by the table in which it keeps what ran, and refuses where something is pending or failed. The database
is described as YAML, what stands there is written as the first migration and recorded as run, and the tool's own table is left alone from
then on. Nothing is run, and no file of the tool is changed or removed.`
  static override examples = [
    { description: 'See what it would do', command: '<%= config.bin %> adopt --dry-run' },
    { description: 'Do it', command: '<%= config.bin %> adopt' },
    { description: 'Say which tool it is', command: '<%= config.bin %> adopt --from alembic' },
  ]
  static override flags = {
    from: Flags.string({
      helpValue: 'TOOL',
      description: `the tool: ${knownRunners.map(({ name }) => name).join(', ')}`,
    }),
    folder: Flags.string({
      helpValue: 'PATH',
      description: "where the tool's files are; without it they are looked for",
    }),
    table: Flags.string({
      helpValue: 'NAME',
      description: 'the table in which the tool keeps what ran, where it is not its usual one',
    }),
    'dry-run': Flags.boolean({ description: 'only show what was found and what would be done' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Adopt)
    const question = this.questionOf(flags, await this.configOf(flags))
    const { adopt, renderAdopt } = await import('../src/cli/adopting.ts')
    const { from, folder, table } = flags
    const report = await adopt(question, { from, within: folder, table, dryRun: flags['dry-run'] })
    this.log(renderAdopt(report))
    return report
  }
}
