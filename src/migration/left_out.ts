import type { Desired } from '../catalog/desired.ts'
import { markedCatalog, type Reach } from '../catalog/marks.ts'
import { classOf } from '../catalog/selections.ts'
import { classNames, isPlanned, type Modes } from '../model/classes.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import type { Catalog, Fact, Place } from '../model/facts.ts'
import { namespacesAmong, noFilter, unmatchedIn } from '../model/filters.ts'
import type { Key } from '../model/ids.ts'
import { isCompared, modeIn, modeOf, type Scope, showing, statementOf } from '../model/scopes.ts'
import { leansOn } from '../plan/dependents.ts'
import { type Diff, diff, type Kinds, kindOf } from '../plan/diff.ts'
import type { Declarations } from '../yaml/files.ts'
import { isRunnersOwn } from './known_runners.ts'

/** How many diagnostics of one sort are told one by one. */
const most = 20

function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return
  const more = diagnostics.length - most
  const last: readonly Diagnostic[] =
    more <= 0 ? [] : [{ code: diagnostics[0]?.code ?? '', severity: 'error', message: `and ${more} more of the same` }]
  throw new Failure([...diagnostics.slice(0, most), ...last])
}

const at = (place: Place | undefined, { sourceOf }: Declarations): Pick<Diagnostic, 'place' | 'source'> => {
  const source = place === undefined ? undefined : sourceOf(place.file)
  return { ...(place === undefined ? {} : { place }), ...(source === undefined ? {} : { source }) }
}

/** Throws where something managed leans on what is not managed and not there either. `outside` are all facts that are not managed. */
export function demandSurroundings(
  to: Catalog,
  outside: ReadonlyMap<Key, Fact>,
  declarations: Declarations,
  placeOf: (key: Key) => Place | undefined,
): void {
  if (outside.size === 0) return
  const isMissing = (key: Key | undefined): key is Key => key !== undefined && outside.has(key) && !to.facts.has(key)
  const whole = (key: Key): Key => {
    const parent = outside.get(key)?.parent
    return isMissing(parent) ? whole(parent) : key
  }
  const missing = new Map<Key, Fact>()
  for (const fact of to.facts.values())
    for (const key of leansOn(fact)) if (isMissing(key) && !missing.has(whole(key))) missing.set(whole(key), fact)
  refuse(
    Array.from(missing, ([key, fact]) => ({
      code: 'left-out-missing',
      severity: 'error',
      message: `${fact.key} needs ${key}, which is left out and is not there before`,
      ...at(placeOf(fact.key), declarations),
      help: [`make ${key} in the database first`, 'or manage it: take it out of `exclude:`, or add it to `include:`'],
    })),
  )
}

/** Of what every object has and the files do not state, that which they have to: its class is managed, and they declare the object. */
export function dueStatements(
  { unstated, scope, keys }: Desired,
  { drafts }: Declarations,
  kinds: Kinds,
): readonly Fact[] {
  const declared = new Set(Array.from(drafts.facts.keys(), key => keys.get(key) ?? key))
  const isDue = (fact: Fact): boolean => {
    const kind = kindOf(fact, kinds)
    if (modeOf(kind, scope) !== 'managed' || fact.parent === undefined || !declared.has(fact.parent)) return false
    return isCompared(fact, { ...kind, inevitable: false }, scope)
  }
  return unstated.filter(isDue)
}

/** Throws where the files do not state what they have to. */
export function demandStatements(
  desired: Desired,
  declarations: Declarations,
  kinds: Kinds,
  placeOf: (key: Key) => Place | undefined,
): void {
  refuse(
    dueStatements(desired, declarations, kinds).map(fact => {
      const kind = kindOf(fact, kinds)
      const word = kind.section?.key ?? kind.name
      return {
        code: 'not-stated',
        severity: 'error',
        message: `${fact.parent} states no ${word}, and ${kind.class} are managed`,
        ...at(placeOf(fact.parent ?? ''), declarations),
        help: [`write \`${word}:\` below it; schematic pull writes those that the database has`],
      }
    }),
  )
}

/** Patterns that name nothing in what is there. */
export function patternNotes(
  catalogs: readonly Catalog[],
  { filter = noFilter }: Reach,
  kinds: Kinds,
): readonly Diagnostic[] {
  const unmatched = unmatchedIn(catalogs, filter, namespacesAmong(kinds.values()))
  return unmatched
    .filter(({ literals }) => !isRunnersOwn(literals))
    .map(({ text, place }) => ({
      code: 'unmatched-pattern',
      severity: 'warning',
      message: `the pattern ${text} names nothing in the files, the migrations or the database`,
      ...(place === undefined ? {} : { place }),
      help: [
        'correct it, or take it away',
        '`SCHEMA` is a schema with all in it, `SCHEMA.NAME` what lives in one, `KIND:NAME` one kind',
      ],
    }))
}

/** What the files state of classes that are ignored: one note for each class. */
export function classNotes(declarations: Declarations, modes: Modes, kinds: Kinds): readonly Diagnostic[] {
  const ignored = classNames.filter(name => modes[name] === 'ignored')
  if (ignored.length === 0) return []
  const states = statesOf(declarations, kinds)
  return ignored.flatMap((name): readonly Diagnostic[] => {
    const stated = states.filter(([, of]) => of === name).map(([state]) => statementOf(state).key)
    if (stated.length === 0) return []
    const place = stated.flatMap(key => declarations.drafts.facts.get(key)?.place ?? [])[0]
    return [
      {
        code: 'ignored-class',
        severity: 'warning',
        message: `the class ${name} is ignored, but the files state something of it`,
        ...(place === undefined ? {} : { place }),
        help: ['take it out of the files, or manage it: see `manage:` in schematic.yaml'],
      },
    ]
  })
}

/** What the files state of classes, each with its class. */
function statesOf({ states, drafts }: Declarations, kinds: Kinds) {
  const said = new Set([
    ...states,
    ...Array.from(drafts.facts.values()).flatMap(fact => (kindOf(fact, kinds).class === undefined ? [] : [fact.key])),
  ])
  return Array.from(said, state => [state, classOf(state, kinds)] as const)
}

/** Of what files or migrations made, that which is left out now, outermost first. */
export function leftOutOf(made: Catalog | undefined, drafts: Catalog, reach: Reach, kinds: Kinds): readonly Fact[] {
  const facts = new Map<Key, Fact>()
  // What a migration leans on was never managed.
  for (const catalog of made === undefined ? [drafts] : [made, drafts])
    for (const [key, fact] of markedCatalog(catalog, reach, kinds.values()).facts)
      if (fact.outside === true && catalog.facts.get(key)?.outside !== true) facts.set(key, fact)
  return [...facts.values()].filter(({ parent }) => parent === undefined || !facts.has(parent))
}

/** How the target differs from the files in what is only observed. Facts of an object count where both sides have that. */
export function observedIn(target: Catalog, shown: Catalog, scope: Scope, kinds: Kinds): Diff {
  const all = diff(target, shown, showing(scope), kinds)
  const isObserved = (fact: Fact): boolean => {
    if (isCompared(fact, kindOf(fact, kinds), scope)) return false
    if (fact.parent !== undefined && !(target.facts.has(fact.parent) && shown.facts.has(fact.parent))) return false
    return (
      modeOf(kindOf(fact, kinds), scope) === 'observed' ||
      (fact.within !== undefined && modeIn(scope, fact.within.class) === 'observed')
    )
  }
  return {
    added: all.added.filter(isObserved),
    removed: all.removed.filter(isObserved),
    changed: all.changed.flatMap(each => {
      if (isObserved(each.to)) return [each]
      const { attributes: rules } = kindOf(each.to, kinds)
      const attributes = each.attributes.filter(name => {
        const of = rules[name]?.class?.name
        return of !== undefined && modeIn(scope, of) === 'observed'
      })
      return attributes.length === 0 ? [] : [{ ...each, attributes }]
    }),
  }
}

/** What the files state since head and no longer state, as a migration's header keeps it: of what is not managed nothing changes. */
export function changedStates(
  head: Scope,
  now: Scope,
  outside: ReadonlyMap<Key, Fact>,
  kinds: Kinds,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const isManaged = (state: string): boolean => {
    const { key } = statementOf(state)
    const [, host] = / on (.*)$/s.exec(key) ?? []
    const of = classOf(state, kinds)
    const reaches = ['namespace', 'role'].some(trait =>
      kinds.get(key.slice(0, key.indexOf(' ')))?.traits.includes(trait),
    )
    if (!reaches && (outside.has(key) || (host !== undefined && outside.has(host)))) return false
    return of === undefined || isPlanned(modeIn(now, of))
  }
  return {
    added: [...now.stated].filter(state => !head.stated.has(state) && isManaged(state)).sort(),
    removed: [...head.stated].filter(state => !now.stated.has(state) && isManaged(state)).sort(),
  }
}
