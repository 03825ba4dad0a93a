import { Args } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'
import { exits } from '../src/cli/exits.ts'

/**
 * `--json`: `{ verified: [{ revision, id, result, why, irreversible, milliseconds }], untried: [name], unlike: [key] | null }`;
 * `ok` is false where one failed.
 */
export default class Verify extends SchematicCommand {
  static override description = `Runs every migration up, down and up again in the shadow, for CI.

After each step the catalog is compared with what it was. Rows travel along: made-up ones, or those of a migration's own seed. At the end what the last one leads to is held against the schema files. The exit code is 1 where a migration fails, 2 where the files say something else.`
  static override examples = [
    { description: 'All of them', command: '<%= config.bin %> verify' },
    { description: 'Those after 12', command: '<%= config.bin %> verify 12:head' },
    { description: 'One', command: '<%= config.bin %> verify 0013_add_totals' },
  ]
  static override args = { range: Args.string({ description: 'A:B, the first left aside, or one migration' }) }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Verify)
    return this.inWorkspace(flags, async opened => {
      const { renderVerdict, verifyMigrations } = await import('../src/cli/verifying.ts')
      const report = await verifyMigrations(opened, args.range, line => this.log(line), this.colour())
      opened.quiet()
      this.log(renderVerdict(report))
      if (report.verified.some(each => each.result === 'not proven')) process.exitCode = exits.error
      else if (report.unlike !== null && report.unlike.length > 0) process.exitCode = exits.changes
      return { ok: process.exitCode === undefined || process.exitCode === 0, ...report }
    })
  }
}
