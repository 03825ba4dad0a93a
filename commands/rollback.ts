import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ revision: name | null, undone: [{ revision, id, direction, milliseconds }] }`; null is base; with `--sql` `{ migrations: [name], sql }`. */
export default class Rollback extends SchematicCommand {
  static override description = `Undoes migrations, the last one first; one unless told otherwise.

It shows beforehand what is undone and what is lost with it. Where rows would be deleted, consent to that very thing is needed.`
  static override hiddenAliases = ['downgrade']
  static override examples = [
    { description: 'Undo the last migration', command: '<%= config.bin %> rollback' },
    { description: 'Undo two', command: '<%= config.bin %> rollback -2' },
    { description: 'Go back to a revision', command: '<%= config.bin %> rollback 7' },
    { description: 'Go back to before the first', command: '<%= config.bin %> rollback base' },
    { description: 'The SQL from 5 back to 3, for psql', command: '<%= config.bin %> rollback --sql 5:3' },
    { description: 'In a script', command: '<%= config.bin %> rollback --yes --allow deletes-data:shop.orders' },
  ]
  static override args = {
    revision: Args.string({ description: 'where to go back to: a number, a name, -N or base. With --sql a range A:B' }),
  }
  static override flags = {
    sql: Flags.boolean({
      description: 'ask no database: print the SQL of a range A:B, the upper end first, for psql, history included',
    }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Rollback)
    if (flags.sql) return this.offline(flags, args.revision, 'down')
    return this.inWorkspace(flags, async opened => {
      const { goBack } = await import('../src/cli/going_back.ts')
      return goBack(opened, {
        ...(args.revision === undefined ? {} : { revision: args.revision }),
        yes: flags.yes,
        terminal: this.terminal,
        signal: this.signal,
        log: line => this.log(line),
      })
    })
  }
}
