import { Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ archived: [{ name, id, whole, needed }], pruned: [name] }`. */
export default class Archive extends SchematicCommand {
  static override description = `Lists the migrations that squash put aside, and whether this database still needs them.

It does as long as its history names one of them: apply runs the rest from there, and then records the new one in their place.`
  static override examples = [
    { description: 'What is archived', command: '<%= config.bin %> archive' },
    { description: 'Delete what this database no longer needs', command: '<%= config.bin %> archive --prune' },
  ]
  static override flags = {
    prune: Flags.boolean({ description: 'delete the files that this database no longer needs' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Archive)
    return this.inWorkspace(flags, async opened => {
      const { tendArchive } = await import('../src/cli/squashing.ts')
      return tendArchive(opened, {
        prune: flags.prune,
        yes: flags.yes,
        signal: this.signal,
        log: line => this.log(line),
      })
    })
  }
}
