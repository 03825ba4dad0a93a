import pc from 'picocolors'
import { safe } from '../report/terminal.ts'
import { duration } from './running.ts'
import type { Standing } from './standing.ts'

export interface RevisionReport {
  readonly name: string
  readonly id: string
  readonly title: string
  readonly state: 'applied' | 'stamped' | 'partial' | 'pending'
  /** ISO 8601, by the server's clock. */
  readonly at: string | null
  readonly by: string | null
  readonly milliseconds: number | null
  /** Whether the database is at it. */
  readonly current: boolean
}

/** The revisions in the order in which they run, with what the target's history says of them. */
export function historyOf({ graph, position, revision }: Standing): readonly RevisionReport[] {
  const applied = new Map(position.applied.map(each => [each.id, each]))
  return graph.order.map(({ name, id, header }) => {
    const found = applied.get(id)
    const partial = position.partial?.revision === id ? position.partial : undefined
    const record = partial ?? found?.record
    return {
      name,
      id,
      title: header.title,
      state:
        partial !== undefined ? 'partial' : found === undefined ? 'pending' : found.stamped ? 'stamped' : 'applied',
      at: record?.finishedAt ?? null,
      by: record?.role ?? null,
      milliseconds: record?.duration ?? null,
      current: revision?.id === id,
    }
  })
}

export function renderHistory(revisions: readonly RevisionReport[], colour: boolean): string {
  if (revisions.length === 0) return 'There are no migrations yet. Write the first one with: schematic generate NAME'
  const paint = pc.createColors(colour)
  const width = Math.max(...revisions.map(each => each.name.length))
  const lines = revisions.toReversed().map(({ name, state, at, by, milliseconds, current }) => {
    const when = at === null ? '' : `  ${at.replace('T', ' ').slice(0, 19)}  by ${by}`
    const took = state === 'applied' && milliseconds !== null ? `  (${duration(milliseconds)})` : ''
    const painted = state === 'pending' || state === 'partial' ? paint.yellow(state.padEnd(8)) : state.padEnd(8)
    return `${current ? '*' : ' '} ${safe(name).padEnd(width)}  ${painted}${paint.dim(`${when}${took}`)}`.trimEnd()
  })
  return lines.join('\n')
}
