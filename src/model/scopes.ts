import { type ClassName, defaultModes, isPlanned, type Mode, type Modes, modesBy } from './classes.ts'
import { type Catalog, type Fact, isInherited, isOfExtension } from './facts.ts'
import type { Key } from './ids.ts'
import type { Kind } from './kinds.ts'

/**
 * What is compared besides what always is: the observed facts (by key) and observed attributes (`key#attribute`) that the files, or
 * head's files, state; and how far each class is managed.
 */
export interface Scope {
  readonly stated: ReadonlySet<string>
  /** Left out: the defaults. */
  readonly modes?: Modes
  /** Facts outside of what is managed that migrations lean on, by key. */
  readonly outside?: readonly Key[]
}

export const nothingStated: Scope = { stated: new Set() }

/** How an observed attribute is named in a scope. */
export const statedAttribute = (key: Key, attribute: string): string => `${key}#${attribute}`

/** A statement of a scope taken apart. A name with a `#` in it stands between quotes in its key. */
export function statementOf(state: string): { readonly key: Key; readonly attribute: string | undefined } {
  const found = /^([\s\S]*)#(\w+)$/.exec(state)
  return { key: found?.[1] ?? state, attribute: found?.[2] }
}

export const modeIn = ({ modes = defaultModes }: Scope, name: ClassName): Mode => modes[name]

/** How far the facts of a kind are managed. */
export function modeOf(kind: Pick<Kind, 'class' | 'observed'>, scope: Scope): Mode {
  if (kind.class !== undefined) return modeIn(scope, kind.class)
  return kind.observed === true ? 'stated' : 'managed'
}

const isIn = (mode: Mode, key: Key, { stated }: Scope): boolean =>
  mode === 'stated' ? stated.has(key) : isPlanned(mode)

/** Whether a fact is managed, and so are the lists that it stands in and what it hangs on. */
function isWithin({ outside, listedIn = [], within }: Fact, scope: Scope): boolean {
  if (outside === true || !listedIn.every(list => scope.stated.has(list))) return false
  return within === undefined || isIn(modeIn(scope, within.class), within.key, scope)
}

/** Whether a fact is there or not is compared, and so what it is. */
export function isCompared(fact: Fact, kind: Kind, scope: Scope): boolean {
  if (isInherited(fact) || !isWithin(fact, scope)) return false
  if (isOfExtension(fact)) return fact.parent !== undefined && scope.stated.has(fact.key)
  const mode = modeOf(kind, scope)
  return isIn(mode === 'managed' && kind.inevitable === true ? 'stated' : mode, fact.key, scope)
}

/** Whether something of a fact is compared: of an inherited one what the files say of it. */
export const isComparedInPart = (fact: Fact, kind: Kind, scope: Scope): boolean =>
  isCompared(fact, kind, scope) ||
  (isInherited(fact) && isWithin(fact, scope) && comparedAttributes(fact, kind, scope).length > 0)

/**
 * Whether a fact belongs to what its parent's declaration says: not stated means not there, so that it needs no provenance to be
 * dropped, and what is there of it besides is a difference.
 */
export const isExact = (fact: Fact, kind: Kind, scope: Scope): boolean =>
  fact.parent !== undefined && (kind.part === true || (kind.class !== undefined && modeOf(kind, scope) === 'managed'))

/** A scope in which also what is only observed is compared. */
export const showing = ({ modes = defaultModes, ...scope }: Scope): Scope => ({
  ...scope,
  modes: modesBy(name => (modes[name] === 'observed' ? 'managed' : modes[name])),
})

/** The scope in which all facts of a catalog are compared, of extensions' those that `scope` states. */
export const everythingIn = ({ facts }: Catalog, { stated }: Scope = nothingStated): Scope => ({
  stated: new Set(
    Array.from(facts.values()).flatMap(fact =>
      isOfExtension(fact) && !stated.has(fact.key) ? [] : [fact.key, ...(fact.listedIn ?? [])],
    ),
  ),
})

/** The scope in which all facts of a catalog are compared, with all that may be left alone of them. */
export const wholeScope = (catalog: Catalog, kinds: ReadonlyMap<string, Kind>): Scope =>
  joinScopes(everythingIn(catalog), {
    stated: new Set(
      Array.from(catalog.facts.values()).flatMap(({ id, key }) => {
        const kind = kinds.get(id.kind)
        return kind === undefined ? [] : [...comparedBy(kind).observed.keys()].map(name => statedAttribute(key, name))
      }),
    ),
  })

interface Compared {
  /** The names compared whatever is stated. */
  readonly always: readonly string[]
  /** All that may be compared, in the kind's order. */
  readonly all: readonly string[]
  /** How far each of the others is managed, its class where it has one. */
  readonly observed: ReadonlyMap<string, ClassName | undefined>
}

const comparedByRules = new WeakMap<Kind['attributes'], Compared>()

function comparedBy({ attributes }: Kind): Compared {
  const known = comparedByRules.get(attributes)
  if (known !== undefined) return known
  const all = Object.entries(attributes).filter(([, { compare }]) => compare !== 'derived')
  const others = all.filter(([, { observed, class: of }]) => observed === true || of !== undefined)
  const observed = new Map(others.map(([name, rule]) => [name, rule.class?.name]))
  const made: Compared = {
    always: all.filter(([name]) => !observed.has(name)).map(([name]) => name),
    all: all.map(([name]) => name),
    observed,
  }
  comparedByRules.set(attributes, made)
  return made
}

/** The attributes that are compared for one fact. Of an inherited one that is what the files say of it. */
export function comparedAttributes(fact: Fact, kind: Kind, scope: Scope): readonly string[] {
  const { always, all, observed } = comparedBy(kind)
  const { stated, modes } = scope
  const inherited = isInherited(fact)
  if (inherited && stated.size === 0) return []
  if (!inherited && (observed.size === 0 || (stated.size === 0 && modes === undefined))) return always
  return all.filter(name => {
    const of = observed.get(name)
    const mode = of !== undefined ? modeIn(scope, of) : observed.has(name) ? 'stated' : 'managed'
    if (!isPlanned(mode)) return false
    return (mode === 'managed' && !inherited) || stated.has(statedAttribute(fact.key, name))
  })
}

/** Several scopes together: what the files state today and what head's files stated. How far classes are managed the last one says. */
export function joinScopes(...scopes: readonly Scope[]): Scope {
  const modes = scopes.findLast(scope => scope.modes !== undefined)?.modes
  const outside = new Set(scopes.flatMap(scope => scope.outside ?? []))
  return {
    stated: new Set(scopes.flatMap(scope => [...scope.stated])),
    ...(modes === undefined ? {} : { modes }),
    ...(outside.size === 0 ? {} : { outside: [...outside] }),
  }
}
