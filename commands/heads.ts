import { Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ heads: [revision as show describes it] }`. */
export default class Heads extends SchematicCommand {
  static override description = `Prints the migrations that nothing follows. No database is asked.

There is one, unless two people each wrote a migration after the same one.`
  static override examples = [
    { description: 'The last migration', command: '<%= config.bin %> heads' },
    { description: 'With all that its header says', command: '<%= config.bin %> heads --verbose' },
  ]
  static override flags = { verbose: Flags.boolean({ char: 'v', description: 'with all that the header says' }) }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Heads)
    const config = await this.configOf(flags)
    const { readRevisions } = await import('../src/migration/revisions.ts')
    const { foundOnTheWay, renderHeads, revisionOf } = await import('../src/cli/histories.ts')
    const { shownPath } = await import('../src/cli/planning.ts')
    const { graph, diagnostics } = await readRevisions(shownPath(config.migrations))
    const told = foundOnTheWay(diagnostics, this.colour(process.stderr))
    if (told !== undefined) this.say(told)
    this.log(renderHeads(graph, { verbose: flags.verbose, colour: this.colour() }))
    return { heads: graph.heads.map(each => revisionOf(graph, each)), diagnostics }
  }
}
