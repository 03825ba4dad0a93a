import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** Alembic's word for `generate --empty`, and with `--autogenerate` for `generate`. */
export default class Revision extends SchematicCommand {
  static override hidden = true
  static override description =
    'Writes a migration for SQL by hand, or with --autogenerate what the schema files have beyond the last one.'
  static override examples = [
    { description: 'As generate --empty', command: '<%= config.bin %> revision -m "fill totals"' },
    { description: 'As generate', command: '<%= config.bin %> revision --autogenerate -m "add totals"' },
  ]
  static override args = { name: Args.string({ description: 'what the migration does, for its name' }) }
  static override flags = {
    message: Flags.string({ char: 'm', description: 'the name' }),
    autogenerate: Flags.boolean({ description: 'write what the schema files have beyond the last migration' }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Revision)
    const { titleOf } = await import('../src/cli/editing.ts')
    const rest = this.argv.filter(word => word !== '--autogenerate')
    titleOf(args.name ?? flags.message)
    const { default: Generate } = await import('./generate.ts')
    return Generate.run([...(flags.autogenerate ? [] : ['--empty']), ...rest], this.config)
  }
}
