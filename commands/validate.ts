import { Flags } from '@oclif/core'
import { filterFlags, SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ files: number, objects: number, shadow: name | null, limits: [what the shadow cannot check] }`; errors as `diagnostics`. */
export default class Validate extends SchematicCommand {
  static override description = `Checks the schema files, first as they stand, then by building them in the shadow.

With --offline no database is asked: spelling, types of values and duplicates are checked, SQL is not.`
  static override examples = [
    { description: 'Check everything', command: '<%= config.bin %> validate' },
    {
      description: 'Without a database, as in an editor or a commit hook',
      command: '<%= config.bin %> validate --offline',
    },
  ]
  static override flags = { offline: Flags.boolean({ description: 'ask no database' }), ...filterFlags }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Validate)
    const { checkFiles } = await import('../src/cli/validating.ts')
    const config = await this.configOf(flags)
    const checked = await checkFiles(config)
    const summary = `${checked.files} ${checked.files === 1 ? 'file' : 'files'}, ${checked.objects} objects`
    if (flags.offline) {
      this.log(`All right without a database: ${summary}.`)
      return { ...checked, shadow: null, limits: [] }
    }
    return this.inWorkspace(flags, async opened => {
      const { notesOf } = await import('../src/cli/validating.ts')
      await opened.workspace.desired()
      for (const line of await notesOf(opened)) opened.say(line)
      const shadow = opened.workspace.shadowNote()
      opened.quiet()
      this.log(`All right: ${summary}${shadow === undefined ? ', as built before' : `, built in ${shadow.describe}`}.`)
      for (const limit of shadow?.limits ?? []) this.log(`  not checked: ${limit}`)
      return { ...checked, shadow: shadow?.describe ?? null, limits: shadow?.limits ?? [] }
    })
  }
}
