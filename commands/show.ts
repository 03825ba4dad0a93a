import { Args } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ name, id, title, parents, head, files, proof, byHand, hints, irreversible, downHazards, replaces, children, up, down }`. */
export default class Show extends SchematicCommand {
  static override description =
    'Shows a migration: what its header says and the SQL of both ways. No database is asked.'
  static override examples = [
    { description: 'The last one', command: '<%= config.bin %> show' },
    { description: 'Another', command: '<%= config.bin %> show 7' },
  ]
  static override args = { revision: Args.string({ default: 'head', description: 'a number, a name or head' }) }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Show)
    const config = await this.configOf(flags)
    const { readRevisions } = await import('../src/migration/revisions.ts')
    const { base, resolveRevision } = await import('../src/migration/names.ts')
    const { foundOnTheWay, renderRevision, revisionOf } = await import('../src/cli/histories.ts')
    const { shownPath } = await import('../src/cli/planning.ts')
    const { graph, diagnostics } = await readRevisions(shownPath(config.migrations))
    const told = foundOnTheWay(diagnostics, this.colour(process.stderr))
    if (told !== undefined) this.say(told)
    const point = resolveRevision(graph, undefined, args.revision)
    if (point === base) {
      this.log('base is the state before the first migration: there is nothing to show')
      return null
    }
    this.log(renderRevision(point, graph, { colour: this.colour() }))
    const children = (graph.children.get(point.id) ?? []).map(each => each.name)
    return { ...revisionOf(graph, point), children, up: point.up.source, down: point.down.source }
  }
}
