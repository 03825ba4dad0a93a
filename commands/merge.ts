import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ stays, moves, because, renamed, merge, replanned, others, unlike }`, as src/cli/merging.ts describes it. */
export default class Merge extends SchematicCommand {
  static override description = `Makes one line of two heads, after both orders led to the same in the shadow.

The later branch goes behind the other: its migrations get new numbers, and headers that say what they follow now. What stays is what --onto names, else what the database has run, else what git's main branch has, else what has the lower number. Where the order makes a difference, what collides is shown, and --replan plans the later branch again.`
  static override examples = [
    { description: 'Put the later branch behind the other', command: '<%= config.bin %> merge' },
    { description: 'Choose which one stays', command: '<%= config.bin %> merge --onto 0008_add_totals' },
    { description: 'Keep both, for databases that ran one of them', command: '<%= config.bin %> merge --keep' },
    { description: 'They collide: plan the later one again', command: '<%= config.bin %> merge --replan' },
  ]
  static override args = {
    one: Args.string({ description: 'a head, where there are more than two' }),
    other: Args.string({ description: 'the other one' }),
  }
  static override flags = {
    onto: Flags.string({ helpValue: 'REVISION', description: 'a revision of the branch that stays' }),
    keep: Flags.boolean({ description: 'rewrite neither: write a revision that follows both and runs nothing' }),
    replan: Flags.boolean({ description: 'write the later branch anew, from the schema files as they are now' }),
    reviewed: Flags.boolean({
      description: 'the order makes no difference to the rows: somebody looked at the SQL by hand',
    }),
    message: Flags.string({ char: 'm', hidden: true, description: 'the name of what is written' }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Merge)
    return this.inWorkspace(flags, async opened => {
      const { mergeHeads } = await import('../src/cli/merging.ts')
      return mergeHeads(opened, {
        names: [args.one, args.other].flatMap(each => (each === undefined || each === 'heads' ? [] : [each])),
        ...(flags.onto === undefined ? {} : { onto: flags.onto }),
        ...(flags.message === undefined ? {} : { title: flags.message }),
        keep: flags.keep,
        replan: flags.replan,
        reviewed: flags.reviewed,
        terminal: this.terminal,
        colour: this.colour(),
        signal: this.signal,
        log: line => this.log(line),
      })
    })
  }
}
