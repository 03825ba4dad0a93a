import { settleExpressions } from '../catalog/expressions.ts'
import { isPartial, type Reach } from '../catalog/marks.ts'
import { outsideOf } from '../catalog/surroundings.ts'
import type { Workspace } from '../migration/workspaces.ts'
import { Failure } from '../model/diagnostics.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import { showing, wholeScope } from '../model/scopes.ts'
import { diff } from '../plan/diff.ts'
import type { Writer } from '../yaml/write.ts'
import { outermost } from './plan_results.ts'

/** What was read and does not stand in the files. */
export interface Losses {
  /** What no entry of a file can say: keys of facts, with the attributes behind a colon where the rest of one is written. */
  readonly unwritten: readonly string[]
  /** Why the files could not be built again, so that only what has no entry is known; null where they were. */
  readonly unchecked: string | null
}

/**
 * Has the shadow build what was written and compares it with what was read, so that nothing is lost in silence. Of files that were
 * there before only what they state is compared: what they leave unsaid is left unsaid.
 * @param left the facts that are not written because nobody asked for them
 */
export async function lossesOf(
  workspace: Workspace,
  target: Catalog,
  reach: Reach,
  writer: Writer,
  left: readonly Fact[],
  isFirst: boolean,
): Promise<Losses> {
  const {
    kinds,
    project: { modes },
  } = workspace
  workspace.reread()
  try {
    const desired = await workspace.desired(
      isPartial(reach) ? { catalog: outsideOf(target), beside: reach.beside ?? [] } : undefined,
    )
    const whole = { ...wholeScope(target, kinds), ...(modes === undefined ? {} : { modes }) }
    const scope = showing(isFirst ? whole : desired.scope)
    const settled = await settleExpressions(target, desired.shown, scope, reach, kinds, workspace.shadow)
    const { removed, changed } = diff(target, settled, scope, kinds)
    const leftOut = new Set(left.map(each => each.key))
    const isLost = (fact: Fact) => !leftOut.has(fact.key) && kinds.get(fact.id.kind)?.goesUnsaid?.(fact) !== true
    return {
      unwritten: [
        ...outermost(removed.filter(isLost)),
        ...changed.map(({ to, attributes }) => `${to.key}: ${attributes.join(', ')}`),
      ],
      unchecked: null,
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {
      unwritten: writer.unwritten().map(({ key }) => key),
      unchecked: error.diagnostics.map(({ message }) => message).join('; '),
    }
  }
}
