import type { Session } from '../database/sessions.ts'
import { sameValue } from '../model/equality.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { comparedAttributes, everythingIn, type Scope } from '../model/scopes.ts'
import { rootOf, standing } from '../plan/closures.ts'
import { type Difference, diff, type Kinds, kindOf } from '../plan/diff.ts'
import { buildFacts } from './build.ts'
import { type Reach, readFacts, withDependencies } from './introspect.ts'

/** How often a text is built again before it counts as what it is. Deparsing settles after one or two rounds. */
const rounds = 3

const isExpression = ({ from, attributes }: Difference, kinds: Kinds): boolean => {
  const kind = kindOf(from, kinds)
  return attributes.some(name => kind.attributes[name]?.compare === 'expression')
}

/** Builds part of a catalog in the session's empty database and reads it back; nothing stays. */
export async function rebuilt(
  session: Session,
  part: Catalog,
  scope: Scope,
  reach: Reach,
  kinds: Kinds,
): Promise<Catalog> {
  await session.script('begin')
  try {
    await buildFacts(session, part, kinds, everythingIn(part, scope))
    return await withDependencies(session, await readFacts(session, reach, [...kinds.values()]))
  } finally {
    if (session.open) await session.script('rollback')
  }
}

/**
 * What files and PostgreSQL leave as it is: of a fact that stands on both sides, the observed attributes that nobody states and
 * the names that PostgreSQL gave are those of `from`, so that what is made again or named gets what stands there.
 */
function withWhatStays(from: Catalog, to: Catalog, scope: Scope, kinds: Kinds): Catalog {
  let isSame = true
  const facts = Array.from(to.facts.values(), fact => {
    const before = from.facts.get(fact.key)
    if (before === undefined || before.attributes === fact.attributes) return fact
    const kind = kindOf(fact, kinds)
    const compared = new Set(comparedAttributes(fact, kind, scope))
    const staying = Object.entries(kind.attributes).flatMap(([name, rule]) => {
      const isLeft = rule.observed === true && !compared.has(name) && rule.keeps?.(before, fact) !== false
      const stays = rule.stays === true || isLeft
      const value = before.attributes[name]
      return stays && value !== undefined && !sameValue(value, fact.attributes[name]) ? [[name, value] as const] : []
    })
    if (staying.length === 0) return fact
    isSame = false
    return { ...fact, attributes: { ...fact.attributes, ...Object.fromEntries(staying) } }
  })
  return isSame ? to : catalogOf(facts, to.unmodelled)
}

/**
 * Settles expressions that differ in text: PostgreSQL's deparsed text, built again, may read back as another text. Both sides are built
 * again until they are stable, and where they meet, `to` takes over the text of `from`, so that there is no difference.
 * @param isAsked what is settled; the rest is as it was
 * @returns `wanted` with the expressions that mean the same as in `from` written as there, and with what stays.
 */
export async function settleExpressions(
  from: Catalog,
  wanted: Catalog,
  scope: Scope,
  reach: Reach,
  kinds: Kinds,
  shadow: () => Promise<Session>,
  isAsked: (key: Key) => boolean = () => true,
): Promise<Catalog> {
  const to = withWhatStays(from, wanted, scope, kinds)
  const open = diff(from, to, scope, kinds).changed.filter(each => isExpression(each, kinds) && isAsked(each.to.key))
  if (open.length === 0) return to
  const session = await shadow()
  const texts = async (side: Catalog, keys: readonly Key[]): Promise<readonly ReadonlyMap<Key, Fact>[]> => {
    const found: ReadonlyMap<Key, Fact>[] = []
    let catalog = side
    for (let round = 0; round < rounds; round++) {
      const wholes = keys.flatMap(key => {
        const fact = catalog.facts.get(key)
        return fact === undefined ? [] : [fact.key, rootOf(fact, catalog).key]
      })
      const part = standing(wholes, catalog, kinds)
      const read = await rebuilt(session, part, scope, reach, kinds)
      found.push(new Map(keys.flatMap(key => entry(key, read.facts.get(key)))))
      catalog = catalogOf(Array.from(part.facts.values(), fact => read.facts.get(fact.key) ?? fact))
    }
    return found
  }
  const keys = open.map(each => each.to.key)
  const [before, after] = [await texts(from, keys), await texts(to, keys)]
  const settled = new Map<Key, Fact>()
  for (const { from: old, to: wanted, attributes } of open) {
    const kind = kindOf(old, kinds)
    const variants = (list: readonly ReadonlyMap<Key, Fact>[], own: Fact, name: string) => [
      own.attributes[name],
      ...list.flatMap(each => {
        const fact = each.get(own.key)
        return fact === undefined ? [] : [fact.attributes[name]]
      }),
    ]
    const taken: Record<string, Fact['attributes'][string]> = { ...wanted.attributes }
    for (const name of attributes) {
      if (kind.attributes[name]?.compare !== 'expression') continue
      const left = variants(before, old, name)
      const right = variants(after, wanted, name)
      const same = sameValue(left.at(-1), right.at(-1)) || left.some(a => right.some(b => sameValue(a, b)))
      const text = old.attributes[name]
      if (same && text !== undefined) taken[name] = text
    }
    settled.set(wanted.key, { ...wanted, attributes: taken })
  }
  return catalogOf(
    Array.from(to.facts.values(), fact => settled.get(fact.key) ?? fact),
    to.unmodelled,
  )
}

const entry = (key: Key, fact: Fact | undefined): readonly (readonly [Key, Fact])[] =>
  fact === undefined ? [] : [[key, fact]]
