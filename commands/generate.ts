import { Args, Flags } from '@oclif/core'
import { filterFlags, onlineFlags, SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ saved: { name, id, up, down } | null, plan }`, the plan as src/report/plans.ts describes it; null with `--empty`. */
export default class Generate extends SchematicCommand {
  static override description = `Writes what the schema files have beyond the last migration as the next one.

Two files are written, the way up and the way down, after both ran in a scratch database. Nothing is applied. With --empty they are for SQL by hand.`
  static override hiddenAliases = ['migrate']
  static override examples = [
    { description: 'Write the next migration', command: '<%= config.bin %> generate add_totals' },
    {
      description: 'Agree to what it deletes',
      command: '<%= config.bin %> generate drop_codes --allow deletes-data:shop.orders.code',
    },
    { description: 'One for SQL by hand', command: '<%= config.bin %> generate --empty fill_totals' },
  ]
  static override args = { name: Args.string({ description: 'what the migration does, for its name' }) }
  static override flags = {
    empty: Flags.boolean({ description: 'for SQL by hand: two files without statements, which edit proves' }),
    seed: Flags.string({
      helpValue: 'FILE',
      dependsOn: ['empty'],
      description: 'with --empty: SQL that makes the rows for its proof',
    }),
    message: Flags.string({ char: 'm', hidden: true, description: 'the name' }),
    ...onlineFlags,
    ...filterFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Generate)
    const { titleOf } = await import('../src/cli/editing.ts')
    const title = titleOf(args.name ?? flags.message)
    return this.inWorkspace(flags, async opened => {
      if (flags.empty) {
        const { generateBlank, renderBlank } = await import('../src/cli/editing.ts')
        const saved = await generateBlank(opened.workspace, title, flags.seed)
        opened.quiet()
        this.log(renderBlank(saved))
        return { saved, plan: null }
      }
      const { planFiles, saveMigration } = await import('../src/cli/planning.ts')
      const { renderPlan } = await import('../src/report/plans.ts')
      const { report, preview } = await planFiles(opened, { online: flags.online, writes: true })
      opened.quiet()
      this.log(renderPlan(report, { colour: this.colour(), sql: false }).trimEnd())
      const saved = await saveMigration(opened, preview, title, { terminal: this.terminal, signal: this.signal })
      if (saved === undefined) this.log('No migration is written.')
      else this.log(`\nwrote ${saved.up}\n      ${saved.down}\nrun it with: ${this.config.bin} apply`)
      return { saved: saved ?? null, plan: report }
    })
  }
}
