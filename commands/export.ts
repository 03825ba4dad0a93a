import { Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'
import { exportFormats } from '../src/migration/exports.ts'

/** `--json`: `{ format, folder, migrations: count, written: [path], left: [path], secrets: [name], run: command }`. */
export default class Export extends SchematicCommand {
  static override description = `Writes the migrations as files that another tool runs.

A migration becomes a file for each transaction of it, and one for each statement that runs outside of any, so that the other tool stops
where schematic would. Its versions leave room for those parts and never change later: exported again, only what is new is written. No
database is asked, and what was exported before is not overwritten. What such a tool runs is in its own table, not in schematic's history.`
  static override examples = [
    { description: 'For dbmate', command: '<%= config.bin %> export --format dbmate --out db/migrations' },
    { description: 'Plain SQL for psql', command: '<%= config.bin %> export --format sql' },
  ]
  static override flags = {
    format: Flags.string({
      helpValue: 'FORMAT',
      description: exportFormats.map(({ name }) => name).join(', '),
    }),
    out: Flags.string({ helpValue: 'FOLDER', description: 'where to (default: export/FORMAT)' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Export)
    const config = await this.configOf(flags)
    const { exportMigrations, renderExport } = await import('../src/cli/exporting.ts')
    const report = await exportMigrations(config, flags.format, flags.out)
    this.log(renderExport(report))
    return report
  }
}
