import { Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'
import { exits } from '../src/cli/exits.ts'

/** `--json`: `{ repairs: [{ code, message, remedy, patch }], done, left: [diagnostic] }`. */
export default class Repair extends SchematicCommand {
  static override description = `Mends what does not fit between the migrations and the history of the database.

Files that were edited, lost or put into another order after they ran come back as the database ran them; the headers and the file "head" follow. Each remedy is shown first. Nothing of the schema is changed.`
  static override examples = [
    { description: 'See what is wrong, and mend it', command: '<%= config.bin %> repair' },
    { description: 'Only see', command: '<%= config.bin %> repair --dry-run' },
    {
      description: 'Keep an edited file, and have the history record it',
      command: '<%= config.bin %> repair --keep-files',
    },
  ]
  static override flags = {
    'keep-files': Flags.boolean({ description: 'what stands in the files holds, and the history records it' }),
    'dry-run': Flags.boolean({ description: 'only show; exits with 2 where there is something to mend' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Repair)
    return this.inWorkspace(flags, async opened => {
      const { repairAll } = await import('../src/cli/repairing.ts')
      const report = await repairAll(opened, {
        keepFiles: flags['keep-files'],
        dryRun: flags['dry-run'],
        yes: flags.yes,
        signal: this.signal,
        log: line => this.log(line),
      })
      if (flags['dry-run'] && report.repairs.length > 0) process.exitCode = exits.changes
      return report
    })
  }
}
