import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'
import { exits } from '../src/cli/exits.ts'

/**
 * `--json`: `{ revisions: [{ name, id, title, parents, state, at, by, milliseconds, current, head, missing, … }], diagnostics }`, the first one
 * first, as src/cli/histories.ts describes it; `state` is `applied`, `stamped`, `partial` or `pending`.
 */
export default class History extends SchematicCommand {
  static override description = `Draws the graph of migrations, the last one first, with when and by whom each was run.`
  static override examples = [
    { description: 'All revisions', command: '<%= config.bin %> history' },
    { description: 'Some of them, with all that is known', command: '<%= config.bin %> history 3:head --verbose' },
    { description: 'What the database has not run', command: '<%= config.bin %> history current:head' },
  ]
  static override args = { range: Args.string({ description: 'A:B, both ends with it' }) }
  static override flags = {
    verbose: Flags.boolean({ char: 'v', description: 'with all that the headers say' }),
    range: Flags.string({ char: 'r', hidden: true, description: 'A:B' }),
    'indicate-current': Flags.boolean({ char: 'i', description: 'mark where the database is; it is always marked' }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(History)
    return this.inWorkspace(flags, async opened => {
      const { foundOnTheWay, historyOf, renderHistory } = await import('../src/cli/histories.ts')
      const { revisions, diagnostics } = await historyOf(opened.workspace, args.range ?? flags.range)
      opened.quiet()
      const told = foundOnTheWay(diagnostics, this.colour(process.stderr))
      if (told !== undefined) opened.say(told)
      this.log(renderHistory(revisions, { colour: this.colour(), verbose: flags.verbose }))
      if (diagnostics.some(each => each.severity === 'error')) process.exitCode = exits.error
      return { ok: process.exitCode !== exits.error, revisions, diagnostics }
    })
  }
}
