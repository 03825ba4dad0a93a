import { Flags } from '@oclif/core'
import { filterFlags, SchematicCommand } from '../src/cli/base.ts'
import { exits } from '../src/cli/exits.ts'

/**
 * `--json`: what `status --json` has, and `differs: [sentence]`, empty where all agree. With `--against`:
 * `{ branch, theirs: [name], ours: [name] }`.
 */
export default class Check extends SchematicCommand {
  static override description = `Tells whether schema files, migrations and database agree.

The exit code is 0 where they do and 2 where they differ. What stands in the database and in no file is told and does not count. With --against no database is asked: it fails where the migrations here do not follow those of another branch, so that merging both would make two heads.`
  static override examples = [
    { description: 'In CI', command: '<%= config.bin %> check' },
    { description: 'On a pull request', command: '<%= config.bin %> check --against origin/main' },
  ]
  static override flags = {
    against: Flags.string({
      helpValue: 'BRANCH',
      description: 'hold the migrations against those of a branch or a commit, through git',
    }),
    ...filterFlags,
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Check)
    if (flags.against !== undefined) {
      const config = await this.configOf(flags)
      const { compareWithBranch, renderAgainst } = await import('../src/cli/branches.ts')
      const report = await compareWithBranch(config, flags.against)
      this.log(renderAgainst(report))
      return report
    }
    return this.inWorkspace(flags, async opened => {
      const { besidesOf, differencesOf, statusOf } = await import('../src/cli/statuses.ts')
      const status = await statusOf(opened)
      const differs = differencesOf(status)
      opened.quiet()
      for (const line of [...differs, ...besidesOf(status)]) this.log(line)
      if (differs.length === 0) this.log('Schema files, migrations and database agree.')
      else process.exitCode = exits.changes
      return { ...status, differs }
    })
  }
}
