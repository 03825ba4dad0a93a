import { Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ dropped: [key], left: [key], revision: name | null, applied: [{ revision, id, direction, milliseconds }] }`; null is base. */
export default class Reset extends SchematicCommand {
  static override description = `Drops what the migrations made, with all data and the history, and runs them all again.

For databases of which nothing is needed: it asks for the name of the database, and is refused where the config says \`protect: true\`.
What no migration made stays. Where it leans on what falls, nothing is done unless you agree to its drop as well.`
  static override examples = [
    { description: 'Start over', command: '<%= config.bin %> reset' },
    { description: 'Leave it empty', command: '<%= config.bin %> reset --empty' },
    { description: 'In a script', command: '<%= config.bin %> reset --yes --allow deletes-data:shop_test' },
  ]
  static override flags = { empty: Flags.boolean({ description: 'run no migration afterwards' }) }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Reset)
    return this.inWorkspace(flags, async opened => {
      const { resetDatabase } = await import('../src/cli/resetting.ts')
      return resetDatabase(opened, {
        empty: flags.empty,
        yes: flags.yes,
        terminal: this.terminal,
        signal: this.signal,
        log: line => this.log(line),
      })
    })
  }
}
