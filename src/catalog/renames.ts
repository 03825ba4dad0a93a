import { type Diagnostic, fail } from '../model/diagnostics.ts'
import { sameValue } from '../model/equality.ts'
import type { Catalog, Fact, Place, Value } from '../model/facts.ts'
import { type Id, type Key, keyOf, nameOf } from '../model/ids.ts'
import type { Scope } from '../model/scopes.ts'
import { isNamedAlone } from '../plan/closures.ts'
import { type Difference, type Kinds, kindOf } from '../plan/diff.ts'
import { type Asides, asidesFor, type Hindrance } from './asides.ts'
import type { Reach } from './introspect.ts'
import type { Moved } from './moved_statements.ts'
import { calledAs, type Move } from './moves.ts'
import { heirsOf } from './rename_heirs.ts'
import { advanced, idsOf, parted, type RenameSettings, type Stage } from './rename_stages.ts'
import { namedMoves, sameUnderOtherNames, unhindered, withAliases } from './unhinted.ts'

/** A former name that the files give: the fact as it is called now, and its id before. */
export interface Hint {
  readonly to: Id
  readonly from: Id
  readonly place: Place
}

/** How a hint stands in a migration's header. */
export const hintText = ({ from, to }: Pick<Hint, 'from' | 'to'>): string => `${keyOf(from)} -> ${nameOf(to)}`

/** The state after the renames, in PostgreSQL's own words, and the way there and back. */
export interface Renamed extends Stage {
  readonly ran: readonly Hint[]
  /** Renames that no file declares, because nothing but a name tells the two sides apart. */
  readonly unhinted: readonly Moved[]
  /** Facts whose names are attributes, and got the wanted ones. */
  readonly named: readonly Difference[]
  /** What gave up its name and is to be dropped, by the key that it has until then. */
  readonly parked: ReadonlyMap<Key, Fact>
  /** Hints that match nothing. */
  readonly notes: readonly Diagnostic[]
}

/**
 * Runs renames in the shadow on the current side, because the text of every dependent names the old object, and reads the result back.
 * Outer objects come first: a column is looked for in its table's new name. A hint fires where the old name is there and the new one is not,
 * is itself renamed away, or is that of something which goes. What holds a name that another one is to get goes through a temporary one.
 * @param done the hints that a migration up to head ran
 */
export async function runRenames(
  start: Catalog,
  wanted: Catalog,
  hints: readonly Hint[],
  done: ReadonlySet<string>,
  scope: Scope,
  reach: Reach,
  settings: RenameSettings,
): Promise<Renamed> {
  const { kinds } = settings
  const open = hints.filter(hint => !done.has(hintText(hint)) && keyOf(hint.from) !== keyOf(hint.to))
  const notes: Diagnostic[] = []
  const ran: Hint[] = []
  const set = new Map<Key, Fact>()
  let stage: Stage = { catalog: start, scope, reach, up: [], down: [] }
  const temporary = new Set<Value>()
  const park = ({ named, parked }: Asides) => {
    for (const [key, fact] of named) set.set(key, set.get(fact.key) ?? fact)
    for (const { after, rules = [] } of parked)
      for (const [name] of rules) temporary.add(after.attributes[name] ?? null)
  }
  const levels = new Map(open.map(hint => [hint, levelOf(hint, wanted, kinds)]))
  for (const level of [...new Set(levels.values())].sort((a, b) => a - b)) {
    const own = open.filter(hint => levels.get(hint) === level)
    const found = firingAmong(own, stage.catalog, wanted, set, settings)
    for (const hint of found.unmatched) notes.push(unmatched(hint))
    if (found.firing.length === 0) continue
    demandOneEach(found.firing)
    const { parting } = heirsOf(movesOf(found), stage.catalog, wanted, kinds)
    stage = await parted(stage, parting, wanted, settings)
    const { catalog } = stage
    const { firing } = parting.length === 0 ? found : firingAmong(own, catalog, wanted, set, settings)
    const { following, joining } = heirsOf(movesOf({ firing }), catalog, wanted, kinds)
    const led = new Set(following.map(({ before }) => before.key))
    const moves = [...movesOf({ firing }), ...joining].filter(({ before }) => !led.has(before.key))
    const later = new Set(open.filter(hint => (levels.get(hint) ?? 0) > level).map(hint => keyOf(hint.from)))
    const asides = asidesFor(moves, { catalog, wanted, later, ...settings })
    for (const hindrance of asides.left)
      failInTheWay(hindrance, firing.find(({ move }) => move === hindrance.move)?.hint)
    for (const { before } of moves) set.delete(before.key)
    park(asides)
    stage = await advanced(stage, [...asides.parked, ...moves], wanted, settings, following)
    ran.push(...firing.map(({ hint }) => hint))
  }
  const aliased = await withAliases(stage, wanted, settings)
  const { catalog } = aliased.stage
  const named = namedMoves(catalog, wanted, stage.scope, kinds, temporary)
  const same = await sameUnderOtherNames(aliased.stage, wanted, settings)
  const question = { catalog, wanted, later: new Set<Key>(), ...settings }
  // What hinders a name that is an attribute is dropped before that is altered, by the plan.
  const isNamed = (move: Move) => move.rules !== undefined
  const moves = unhindered([...named, ...same], catalog, kinds, (holder, move) => {
    return isNamed(move) || asidesFor([move], question).left.some(each => each.holder.key === holder.key)
  })
  const asides = asidesFor(moves, question)
  park(asides)
  stage = await advanced(aliased.stage, [...asides.parked, ...moves], wanted, settings)
  const left = new Map([...set].filter(([key, fact]) => fact.key !== key && stage.catalog.facts.has(key)))
  return {
    ...stage,
    ran,
    unhinted: idsOf([...aliased.moves, ...moves.filter(move => !isNamed(move))]),
    named: moves.filter(isNamed).map(differenceOf),
    parked: left,
    notes,
  }
}

interface Firing {
  readonly hint: Hint
  readonly move: Move
}

const movesOf = ({ firing }: { readonly firing: readonly Firing[] }): readonly Move[] => firing.map(({ move }) => move)

/** Hints of one level that fire, and those that match nothing though something should be there. */
function firingAmong(
  hints: readonly Hint[],
  catalog: Catalog,
  wanted: Catalog,
  set: ReadonlyMap<Key, Fact>,
  settings: RenameSettings,
): { readonly firing: readonly Firing[]; readonly unmatched: readonly Hint[] } {
  const isThere = (id: Id) => catalog.facts.has(keyOf(id))
  const own = hints.map(hint => ({ hint, old: standingAt(hint.from, catalog, set) }))
  const leaving = new Set(own.flatMap(({ old }) => old?.key ?? []))
  const firing = own.flatMap(({ hint, old }) => {
    if (old === undefined) return []
    const { to } = hint
    const fires = !isThere(to) || leaving.has(keyOf(to)) || takesOver(hint, catalog, wanted, settings)
    return fires ? [{ hint, move: { before: old, after: calledAs(old, to) } }] : []
  })
  const missing = own.filter(
    ({ hint, old }) => old === undefined && !isThere(hint.to) && isExpected(hint, catalog, settings.kinds),
  )
  return { firing, unmatched: missing.map(({ hint }) => hint) }
}

/**
 * How deep something stands: what is named in its schema and belongs to a table is one level below that, and what has arguments is
 * behind their types.
 */
function levelOf({ to }: Hint, { facts }: Catalog, kinds: Kinds): number {
  if (to.args !== undefined) return to.path.length + 0.5
  const fact = facts.get(keyOf(to))
  const parent = fact?.parent === undefined ? undefined : facts.get(fact.parent)
  return fact === undefined || parent === undefined || isNamedAlone(fact, kinds)
    ? to.path.length
    : Math.max(to.path.length, parent.id.path.length + 1)
}

/** The fact that a hint calls by its old name; it may have given that up already. */
function standingAt(id: Id, { facts }: Catalog, set: ReadonlyMap<Key, Fact>): Fact | undefined {
  const key = keyOf(id)
  const aside = [...set].find(([, fact]) => fact.key === key)?.[0]
  return facts.get(aside ?? key)
}

/** Whether something takes the name of another of its kind that goes: the files have no longer what bore the old name. */
function takesOver({ to, from }: Hint, { facts }: Catalog, wanted: Catalog, { kinds, mayGo }: RenameSettings): boolean {
  const holder = facts.get(keyOf(to))
  if (holder === undefined || wanted.facts.has(keyOf(from))) return false
  return holder.outside !== true && kindOf(holder, kinds).derived !== true && mayGo(holder)
}

const differenceOf = ({ before, after, rules = [] }: Move): Difference => ({
  from: before,
  to: after,
  attributes: rules.map(([name]) => name).filter(name => !sameValue(before.attributes[name], after.attributes[name])),
})

/** Something that should have been there: the like of it is. On a fresh database, which has only what all have, nothing is expected. */
function isExpected({ to }: Hint, catalog: Catalog, kinds: Kinds): boolean {
  const facts = [...catalog.facts.values()]
  const outer = (path: readonly string[]) => path.slice(0, -1).join('.')
  return (
    facts.some(fact => fact.parent === undefined && !kindOf(fact, kinds).traits.includes('always')) &&
    facts.some(({ id }) => id.kind === to.kind && outer(id.path) === outer(to.path))
  )
}

const unmatched = ({ from, place }: Hint): Diagnostic => ({
  code: 'rename-unmatched',
  severity: 'warning',
  message: `there is no ${keyOf(from)} to rename`,
  place,
  help: ['correct the former name, or remove `renamed_from`'],
})

/** What bore a name gets one other. */
function demandOneEach(firing: readonly Firing[]): void {
  const first = new Map<Key, Hint>()
  for (const { hint, move } of firing) {
    const other = first.get(move.before.key)
    if (other !== undefined)
      fail('rename-twice', `${keyOf(hint.from)} cannot become ${nameOf(other.to)} and ${nameOf(hint.to)}`, {
        place: hint.place,
        about: keyOf(hint.to),
        help: ['remove `renamed_from` from one of the two'],
      })
    first.set(move.before.key, hint)
  }
}

function failInTheWay({ move, holder, why }: Hindrance, hint: Hint | undefined): never {
  const name = nameOf(holder.id)
  const helps: Readonly<Record<Hindrance['why'], readonly string[]>> = {
    stays: [`give one of the two another name`],
    unmanaged: [
      `let it go with \`--allow drops-unmanaged:${name}\``,
      'or declare it under another name, with `renamed_from`',
    ],
    fixed: [`take ${name} out of the files in a migration of its own first`],
  }
  fail('rename-in-the-way', `${move.before.key} cannot become ${nameOf(move.after.id)}: ${holder.key} has that name`, {
    ...(hint === undefined ? {} : { place: hint.place, about: keyOf(hint.to) }),
    help: helps[why],
  })
}
