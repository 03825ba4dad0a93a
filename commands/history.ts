import { SchematicCommand } from '../src/cli/base.ts'

/**
 * `--json`: `{ revisions: [{ name, id, title, state, at, by, milliseconds }] }`, the first one first; `state` is
 * `applied`, `stamped`, `partial` or `pending`, the others are null where it never ran.
 */
export default class History extends SchematicCommand {
  static override description = 'Lists the migrations, the last one first, with when and by whom each was run.'
  static override examples = [{ description: 'All revisions', command: '<%= config.bin %> history' }]

  async run(): Promise<unknown> {
    const { flags } = await this.parse(History)
    return this.inWorkspace(flags, async opened => {
      const { standing } = await import('../src/cli/standing.ts')
      const { historyOf, renderHistory } = await import('../src/cli/histories.ts')
      const revisions = historyOf(await standing(opened.workspace))
      opened.quiet()
      this.log(renderHistory(revisions, this.colour()))
      return { revisions }
    })
  }
}
