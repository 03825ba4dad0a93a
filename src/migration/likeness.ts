import { settleExpressions } from '../catalog/expressions.ts'
import type { Reach } from '../catalog/marks.ts'
import type { Session } from '../database/sessions.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Scope } from '../model/scopes.ts'
import { diff, isEmpty, type Kinds, keysOf, kindOf } from '../plan/diff.ts'

/** An empty scratch database, and its end. */
export type OpenScratch = (
  purpose: string,
) => Promise<{ readonly session: Session; readonly close: () => Promise<void> }>

export interface Likeness {
  readonly scope: Scope
  readonly kinds: Kinds
  readonly reach: Reach
  readonly open: OpenScratch
}

/** The keys in which a state that was found differs from the wanted one. Expressions that mean the same are no difference. */
export async function unlikeIn(
  all: Catalog,
  wanted: Catalog,
  { scope, kinds, reach, open }: Likeness,
): Promise<readonly Key[]> {
  // Every object has an owner; that nobody wants a certain one is no difference.
  const isBeside = (fact: Fact) => kindOf(fact, kinds).inevitable === true && !wanted.facts.has(fact.key)
  const found = catalogOf([...all.facts.values()].filter(fact => !isBeside(fact)))
  if (isEmpty(diff(found, wanted, scope, kinds))) return []
  const opened: { close(): Promise<void> }[] = []
  try {
    const settled = await settleExpressions(found, wanted, scope, reach, kinds, async () => {
      const scratch = await open('expressions')
      opened.push(scratch)
      return scratch.session
    })
    return keysOf(diff(found, settled, scope, kinds))
  } finally {
    for (const each of opened) await each.close()
  }
}

/** A few of many keys, as a text; undefined where there are none. */
export const fewKeys = (keys: readonly Key[]): string | undefined =>
  keys.length === 0 ? undefined : keys.slice(0, 5).join(', ') + (keys.length > 5 ? ` and ${keys.length - 5} more` : '')
