import { Args, Flags } from '@oclif/core'
import { filterFlags, onlineFlags, SchematicCommand } from '../src/cli/base.ts'

/**
 * `--json`: `{ revision: name | null, applied: [{ revision, id, direction, milliseconds }], baseline: name | null,
 * written: { name, id, up, down } | null, ahead: true where the files say more than was written }`; with `--auto`
 * `{ state: 'new' | 'matched' | 'behind' | 'current', revision: name, stamped: [name], applied: [{ revision, id, direction, milliseconds }] }`;
 * with `--sql` `{ migrations: [name], sql }`.
 */
export default class Apply extends SchematicCommand {
  static override description = `Runs the migrations that the database has not run.

Where the schema files say more than the last migration, the plan is shown, and once you agree it is written as a migration and run.
Without a terminal nothing is written unless --write gives it a name.

With --auto the schema files are left aside. A new database runs everything; one without history that looks like a revision is recorded
as that and goes on from it; one that looks like none is refused, with the nearest one and the difference. It prints a line for each thing
that it does. Of several that start at once one works, the others wait.`
  static override hiddenAliases = ['upgrade']
  static override examples = [
    { description: 'Run what is pending, and what the files say beyond it', command: '<%= config.bin %> apply' },
    { description: 'Only up to a revision', command: '<%= config.bin %> apply 7' },
    { description: 'One further', command: '<%= config.bin %> apply +1' },
    { description: 'In a script', command: '<%= config.bin %> apply --write add_totals' },
    { description: 'The SQL from 3 to 5, for psql', command: '<%= config.bin %> apply --sql 3:5' },
    { description: 'When a container starts', command: '<%= config.bin %> apply --auto --wait 30s' },
    { description: 'Take over a database that has tables', command: '<%= config.bin %> apply --baseline' },
  ]
  static override args = {
    revision: Args.string({
      description:
        'how far: a number, a name, +N or head; then the schema files are left aside. With --sql a range as well',
    }),
  }
  static override flags = {
    write: Flags.string({
      helpValue: 'NAME',
      description: 'write what the files say beyond head as a migration of this name',
    }),
    auto: Flags.boolean({
      exclusive: ['write', 'baseline', 'online'],
      description:
        'as a service starts: run what is pending, stamp a database that looks like a revision, write no file, ask nothing',
    }),
    sql: Flags.boolean({
      exclusive: ['write', 'baseline', 'online', 'auto'],
      description: 'ask no database: print the SQL of a range A:B (without one, of all) for psql, history included',
    }),
    baseline: Flags.boolean({ description: 'first write and stamp what stands in a database that has no history' }),
    ...onlineFlags,
    ...filterFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Apply)
    if (flags.sql) return this.offline(flags, args.revision, 'up')
    if (flags.auto) {
      const { autoApply, demandNoRevision } = await import('../src/cli/auto_applying.ts')
      demandNoRevision(args.revision)
      return this.inWorkspace(flags, opened => autoApply(opened, line => this.log(line)))
    }
    return this.inWorkspace(flags, async opened => {
      const { applyFiles } = await import('../src/cli/applying.ts')
      return applyFiles(opened, {
        ...(args.revision === undefined ? {} : { revision: args.revision }),
        ...(flags.write === undefined ? {} : { write: flags.write }),
        baseline: flags.baseline,
        online: flags.online,
        yes: flags.yes,
        terminal: this.terminal,
        colour: this.colour(),
        signal: this.signal,
        log: line => this.log(line),
      })
    })
  }
}
