import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ name, id, replaces, way, because, proof, why, rewritten, written, up, down }`, as src/cli/squashing.ts describes it. */
export default class Squash extends SchematicCommand {
  static override description = `Puts several migrations together into one, which is proven.

One plan stands for them where it does the same to the schema and to rows; else their bodies stand one after the other, and it says why. The old files move to the archive. A database that ran all of them counts as having run the new one, and one that stands in the middle runs the rest from the archive.`
  static override examples = [
    { description: 'Those after 3, up to 7', command: '<%= config.bin %> squash 3:7' },
    { description: 'All up to 20, under a name', command: '<%= config.bin %> squash base:20 first_year' },
    { description: 'Only see it', command: '<%= config.bin %> squash 3:7 --dry-run' },
  ]
  static override args = {
    range: Args.string({ required: true, description: 'A:B, the first left aside' }),
    name: Args.string({ description: 'what it does, for its name' }),
  }
  static override flags = {
    'dry-run': Flags.boolean({ description: 'write nothing' }),
    message: Flags.string({ char: 'm', hidden: true, description: 'the name' }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Squash)
    return this.inWorkspace(flags, async opened => {
      const { renderSquash, squashRange } = await import('../src/cli/squashing.ts')
      const title = args.name ?? flags.message
      const report = await squashRange(opened, args.range, {
        dry: flags['dry-run'],
        ...(title === undefined ? {} : { title }),
      })
      opened.quiet()
      this.log(renderSquash(report))
      return report
    })
  }
}
