import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ revision: { name, id } | null, head: { name, id } | null, pending: [name] }`; null is base. */
export default class Current extends SchematicCommand {
  static override description = 'Prints the revision that the database is at.'
  static override examples = [{ description: 'Where the database stands', command: '<%= config.bin %> current' }]

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Current)
    return this.inWorkspace(flags, async opened => {
      const { standing } = await import('../src/cli/standing.ts')
      const { revision, head, pending } = await standing(opened.workspace)
      opened.quiet()
      const note = pending.length === 0 ? (head === null ? '' : ' (head)') : ` (${pending.length} behind head)`
      this.log(`${revision?.name ?? 'base'}${note}`)
      return { revision, head, pending }
    })
  }
}
