import { Args, Flags } from '@oclif/core'
import { filterFlags, SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ saved: { name, id, up, down } | null, plan }`, the plan as src/report/plans.ts describes it. */
export default class Generate extends SchematicCommand {
  static override description = `Writes what the schema files have beyond the last migration as the next one.

Two files are written, the way up and the way down, after both ran in a scratch database. Nothing is applied.`
  static override hiddenAliases = ['revision', 'migrate']
  static override examples = [
    { description: 'Write the next migration', command: '<%= config.bin %> generate add_totals' },
    {
      description: 'Agree to what it deletes',
      command: '<%= config.bin %> generate drop_codes --allow deletes-data:shop.orders.code',
    },
  ]
  static override args = { name: Args.string({ required: true, description: 'what the migration does, for its name' }) }
  static override flags = {
    online: Flags.boolean({ description: 'build indexes without blocking writes' }),
    ...filterFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Generate)
    return this.inWorkspace(flags, async opened => {
      const { planFiles, saveMigration } = await import('../src/cli/planning.ts')
      const { renderPlan } = await import('../src/report/plans.ts')
      const { report, preview } = await planFiles(opened, { online: flags.online, writes: true })
      opened.quiet()
      this.log(renderPlan(report, { colour: this.colour(), sql: false }).trimEnd())
      const saved = await saveMigration(opened, preview, args.name, { terminal: this.terminal, signal: this.signal })
      if (saved === undefined) this.log('No migration is written.')
      else this.log(`\nwrote ${saved.up}\n      ${saved.down}\nrun it with: ${this.config.bin} apply`)
      return { saved: saved ?? null, plan: report }
    })
  }
}
