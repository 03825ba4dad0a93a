import { filterFlags, SchematicCommand } from '../src/cli/base.ts'
import { exits } from '../src/cli/exits.ts'

/** `--json`: what `status --json` has, and `differs: [sentence]`, empty where all agree. */
export default class Check extends SchematicCommand {
  static override description = `Tells whether schema files, migrations and database agree.

The exit code is 0 where they do and 2 where they differ. What stands in the database and in no file is told and does not count.`
  static override examples = [{ description: 'In CI', command: '<%= config.bin %> check' }]
  static override flags = { ...filterFlags }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Check)
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
