import { Args, Flags } from '@oclif/core'
import { filterFlags, onlineFlags, SchematicCommand } from '../src/cli/base.ts'
import { exits } from '../src/cli/exits.ts'
import { fail } from '../src/model/diagnostics.ts'
import { type PlanReport, renderPlan } from '../src/report/plans.ts'
import { planSql } from '../src/report/statements.ts'

/** `--json`: the plan as src/report/plans.ts describes it, and with `--save` also `saved: { name, up, down }`. */
export default class Plan extends SchematicCommand {
  static override description = `Shows what the schema files change: the objects, the SQL, the hazards and the way back.

Nothing is changed. The change is built and proven in a scratch database, the shadow, which is named.`
  static override examples = [
    { description: 'See what the files change', command: '<%= config.bin %> plan' },
    { description: 'Write it as a migration', command: '<%= config.bin %> plan --save add_totals' },
    { description: 'Fail in CI where there are changes', command: '<%= config.bin %> plan --exit-code' },
    { description: 'Only the SQL', command: '<%= config.bin %> plan --sql' },
    { description: 'The SQL of migrations for psql, as apply --sql', command: '<%= config.bin %> plan --sql 3:5' },
  ]
  static override args = {
    range: Args.string({ description: 'with --sql: migrations from A to B, as A:B; then no database is asked' }),
  }
  static override flags = {
    save: Flags.string({ helpValue: 'NAME', description: 'write it as a migration of this name' }),
    'exit-code': Flags.boolean({ description: 'exit with 2 where there are changes' }),
    ...onlineFlags,
    sql: Flags.boolean({ description: 'print the SQL and nothing else' }),
    ...filterFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Plan)
    if (args.range !== undefined) {
      if (flags.sql) return this.offline(flags, args.range, 'up')
      fail('bad-usage', 'a range of migrations is only for --sql', {
        help: ['see what the files change: schematic plan'],
      })
    }
    const show = (report: PlanReport): PlanReport => {
      const width = process.stdout.columns
      this.log(
        flags.sql
          ? planSql(report.up).trimEnd()
          : renderPlan(report, { colour: this.colour(), ...(width === undefined ? {} : { width }) }).trimEnd(),
      )
      if (flags['exit-code'] && (report.up.length > 0 || report.pending.length > 0)) process.exitCode = exits.changes
      return report
    }
    const { save, online } = flags
    if (save === undefined)
      return this.inWorkspace(
        flags,
        async opened => {
          const { planReport } = await import('../src/cli/planning.ts')
          const report = await planReport(opened, { online })
          opened.quiet()
          return show(report)
        },
        show,
      )
    return this.inWorkspace(flags, async opened => {
      const { planFiles, saveMigration } = await import('../src/cli/planning.ts')
      const { report, preview } = await planFiles(opened, { online, writes: true })
      opened.quiet()
      show(report)
      const saved = await saveMigration(opened, preview, save, { terminal: this.terminal, signal: this.signal })
      if (saved !== undefined) this.log(`\nwrote ${saved.up}\n      ${saved.down}`)
      return { ...report, saved: saved ?? null }
    })
  }
}
