import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ revision: name | null, stamped: [name], unstamped: [name] }`; null is base. */
export default class Stamp extends SchematicCommand {
  static override description = `Records that the database is at a revision, without running anything.

It checks first that the database looks like that revision, and shows the difference where it does not.`
  static override examples = [
    { description: 'The database is as the last migration says', command: '<%= config.bin %> stamp head' },
    { description: 'Record it all the same', command: '<%= config.bin %> stamp 7 --force' },
  ]
  static override args = { revision: Args.string({ required: true, description: 'a number, a name, head or base' }) }
  static override flags = { force: Flags.boolean({ description: 'record it even where the database looks different' }) }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Stamp)
    return this.inWorkspace(flags, async opened => {
      const { locked, stamp } = await import('../src/migration/apply.ts')
      const { standing } = await import('../src/cli/standing.ts')
      const { watchRuns } = await import('../src/cli/running.ts')
      const { workspace } = opened
      const progress = watchRuns(opened, [], line => this.log(line))
      await opened.confirmation.ask(`record that the database is at ${args.revision}`)
      const { stamped, unstamped } = await locked(workspace, progress, () =>
        stamp(workspace, args.revision, flags.force),
      )
      const { revision } = await standing(workspace)
      opened.quiet()
      for (const { name } of unstamped) this.log(`no longer recorded: ${name}`)
      for (const { name } of stamped) this.log(`recorded: ${name}`)
      const still = stamped.length + unstamped.length === 0 ? 'was recorded before' : 'nothing was run'
      this.log(`the database counts as ${revision?.name ?? 'base'} (${still})`)
      return {
        revision: revision?.name ?? null,
        stamped: stamped.map(each => each.name),
        unstamped: unstamped.map(each => each.name),
      }
    })
  }
}
