import { Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'
import { exits } from '../src/cli/exits.ts'

/** `--json`: `{ revision: { name, id } | null, head: { name, id } | null, pending: [name], details: revision | null }`; null is base. */
export default class Current extends SchematicCommand {
  static override description = 'Prints the revision that the database is at.'
  static override examples = [
    { description: 'Where the database stands', command: '<%= config.bin %> current' },
    { description: 'Fail where it is not at head', command: '<%= config.bin %> current --check-heads' },
  ]
  static override flags = {
    verbose: Flags.boolean({
      char: 'v',
      description: 'with when and by whom it was run, and all that its header says',
    }),
    'check-heads': Flags.boolean({ description: 'exit with 2 where the database is not at head' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Current)
    return this.inWorkspace(flags, async opened => {
      const { standing } = await import('../src/cli/standing.ts')
      const { revision, head, pending, graph } = await standing(opened.workspace)
      const note = pending.length === 0 ? (head === null ? '' : ' (head)') : ` (${pending.length} behind head)`
      const { historyOf, renderHistory } = await import('../src/cli/histories.ts')
      const details =
        flags.verbose && revision !== null
          ? (await historyOf(opened.workspace)).revisions.find(each => each.id === revision.id)
          : undefined
      opened.quiet()
      if (details === undefined) this.log(`${revision?.name ?? 'base'}${note}`)
      else this.log(renderHistory([details], { colour: this.colour(), verbose: true }))
      const isAtHead = graph.heads.every(each => each.id === revision?.id)
      if (flags['check-heads'] && !isAtHead) {
        process.exitCode = exits.changes
        this.log(pending.length === 0 ? 'the database is not at head' : `not run yet: ${pending.join(', ')}`)
      }
      return { revision, head, pending, ...(flags.verbose ? { details: details ?? null } : {}) }
    })
  }
}
