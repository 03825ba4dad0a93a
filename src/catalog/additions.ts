import { isDatabaseError } from '../database/errors.ts'
import type { Session } from '../database/sessions.ts'
import { sameValue } from '../model/equality.ts'
import { type Catalog, catalogOf, type Fact, isOfExtension } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { nothingStated } from '../model/scopes.ts'
import { rootOf } from '../plan/closures.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { buildFacts } from './build.ts'
import { type Reach, readFacts } from './introspect.ts'

/** What hangs on extensions' objects, and that they may have made themselves. */
const hanging = (catalog: Catalog, kinds: Kinds): readonly Fact[] =>
  Array.from(catalog.facts.values()).filter(fact => {
    if (!isOfExtension(fact) || fact.parent === undefined) return false
    const { derived, observed } = kindOf(fact, kinds)
    return derived !== true && observed !== true
  })

/**
 * What somebody added to extensions' objects: what stands on them in a catalog, and not in another one, in which the extensions are as
 * they make themselves. Of an extension that the other one does not have nothing is told.
 */
export function addedToExtensions(catalog: Catalog, bare: Catalog, kinds: Kinds): readonly Fact[] {
  return hanging(catalog, kinds).filter(fact => {
    if (!bare.facts.has(rootOf(fact, catalog).key)) return false
    const own = bare.facts.get(fact.key)
    // A comment that is another one was said by somebody.
    return own === undefined || (kindOf(fact, kinds).part === true && !sameValue(own.attributes, fact.attributes))
  })
}

/**
 * The same where nothing is known of the extensions yet: they are made in the shadow and looked at.
 * @returns what was added, and what nobody can tell of, because the shadow cannot make the extensions.
 */
export async function additionsIn(
  catalog: Catalog,
  reach: Reach,
  kinds: Kinds,
  shadow: () => Promise<Session>,
): Promise<{ readonly added: readonly Fact[]; readonly doubtful: readonly Key[] }> {
  const found = hanging(catalog, kinds)
  if (found.length === 0) return { added: [], doubtful: [] }
  const always = [...catalog.facts.values()].filter(
    fact => fact.parent === undefined && !isOfExtension(fact) && kindOf(fact, kinds).traits.includes('always'),
  )
  const session = await shadow()
  await session.script('begin')
  try {
    await buildFacts(session, catalogOf(always), kinds, nothingStated)
    const bare = await readFacts(session, reach, [...kinds.values()])
    const known = new Set([...bare.facts.keys()])
    return {
      added: addedToExtensions(catalog, bare, kinds),
      doubtful: found.filter(fact => !known.has(rootOf(fact, catalog).key)).map(fact => fact.key),
    }
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    return { added: [], doubtful: found.map(fact => fact.key) }
  } finally {
    if (session.open) await session.script('rollback')
  }
}
