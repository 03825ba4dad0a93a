import type { ClassName, Modes } from '../model/classes.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { modeIn, modeOf, type Scope, statementOf } from '../model/scopes.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { fromExtension } from '../yaml/declare.ts'
import { marked, type Reach } from './marks.ts'

/** The drafts that are managed, and those that are not. */
export interface Selected {
  readonly managed: Catalog
  /** Left out by the filter. */
  readonly outside: readonly Fact[]
  /** Of classes that are ignored, with all that hangs on them. */
  readonly ignored: readonly Fact[]
}

/** Takes apart what the files declare, by the filter and by the classes that are ignored. */
export function selected(drafts: Catalog, reach: Reach, modes: Modes | undefined, kinds: Kinds): Selected {
  const facts = marked([...drafts.facts.values()], reach, kinds.values())
  const scope = scopeOf(modes)
  const ignored = new Set<Key>()
  const managed: Fact[] = []
  for (const fact of facts) {
    // A parent stands before its children.
    const isIgnored =
      (fact.parent !== undefined && ignored.has(fact.parent)) || modeOf(kindOf(fact, kinds), scope) === 'ignored'
    if (isIgnored) ignored.add(fact.key)
    else if (fact.outside !== true) managed.push(fact)
  }
  return {
    managed: managed.length === drafts.facts.size ? drafts : catalogOf(managed, drafts.unmodelled),
    outside: facts.filter(fact => fact.outside === true && !ignored.has(fact.key)),
    ignored: facts.filter(fact => ignored.has(fact.key)),
  }
}

const scopeOf = (modes: Modes | undefined): Scope => ({ stated: new Set(), ...(modes === undefined ? {} : { modes }) })

/** The class that a statement of a scope is about: its fact's, or its attribute's. */
export function classOf(state: string, kinds: Kinds): ClassName | undefined {
  const { key, attribute } = statementOf(state)
  const kind = kinds.get(key.slice(0, key.indexOf(' ')))
  return kind?.class ?? (attribute === undefined ? undefined : kind?.attributes[attribute]?.class?.name)
}

/**
 * The statements that a scope needs: of what is compared whether it is stated or not, it needs none, but on an extension's object nothing
 * is compared that is not stated.
 */
export function statesFor(
  states: readonly string[],
  drafts: Catalog,
  modes: Modes | undefined,
  kinds: Kinds,
): readonly string[] {
  const scope = scopeOf(modes)
  const extended = new Set(
    states.flatMap(state => {
      const { key, attribute } = statementOf(state)
      return attribute === fromExtension ? [key] : []
    }),
  )
  // A parent stands before its children.
  if (extended.size > 0)
    for (const { key, parent } of drafts.facts.values())
      if (parent !== undefined && extended.has(parent)) extended.add(key)
  return states.filter(state => {
    const { key, attribute } = statementOf(state)
    // What is stated to be absent is no draft; its key holds that of what it hangs on.
    if (extended.has(key) || [...extended].some(host => key.endsWith(host))) return true
    const kind = kinds.get(key.slice(0, key.indexOf(' ')))
    if (kind?.class === undefined || kind.observed === true || attribute !== undefined) return true
    return modeIn(scope, kind.class) === 'stated'
  })
}
