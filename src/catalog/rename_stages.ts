import type { Session } from '../database/sessions.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import { type Id, type Key, keyOf } from '../model/ids.ts'
import { isCompared, joinScopes, modeOf, type Scope } from '../model/scopes.ts'
import { type Step, scratchSql } from '../model/steps.ts'
import { standing, withDependents } from '../plan/closures.ts'
import { contextFor } from '../plan/context.ts'
import { leansOn } from '../plan/dependents.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { plan, stepsOf } from '../plan/plan.ts'
import { buildFacts } from './build.ts'
import { type Reach, readFacts, withDependencies } from './introspect.ts'
import { type Moved, movedStatements } from './moved_statements.ts'
import { type Move, stepsOfMoves } from './moves.ts'

/** Where renames are tried. */
export interface RenameSettings {
  readonly kinds: Kinds
  readonly shadow: () => Promise<Session>
  /** Whether what stands there, and in no file, is dropped by the plan. */
  mayGo(fact: Fact): boolean
}

/** How far renames have come. */
export interface Stage {
  readonly catalog: Catalog
  /** With the schemas that have a temporary name. */
  readonly reach: Reach
  /** With what it states of renamed facts stated under their new names too. */
  readonly scope: Scope
  readonly up: readonly Step[]
  /** The way back, in its own order. */
  readonly down: readonly Step[]
}

/** The ids of moves. */
export const idsOf = (moves: readonly Move[]): readonly Moved[] =>
  moves.map(({ before, after, lands }) => ({ from: before.id, to: lands ?? after.id }))

/**
 * Runs moves in the shadow and reads back what leans on them.
 * @param following what gets another name with these
 */
export async function advanced(
  stage: Stage,
  moves: readonly Move[],
  wanted: Catalog,
  settings: RenameSettings,
  following: readonly Move[] = [],
): Promise<Stage> {
  if (moves.length === 0) return stage
  const { forward, back } = stepsOfMoves(moves, stage.catalog, wanted, settings.kinds)
  const all = [...moves, ...following]
  const old = all.flatMap(({ before }) => namedBy(before, settings.kinds))
  const reach = reaching(stage.reach, moves)
  const after = await renamedIn(
    { ...stage, reach },
    old,
    [...moves, ...following],
    forward.flatMap(scratchSql),
    settings,
  )
  return { ...after, reach, up: [...stage.up, ...forward], down: [...back, ...stage.down] }
}

/** Takes tables out of those that they inherit from, before their parts get other names. Where a link is left alone nothing is done. */
export async function parted(
  stage: Stage,
  links: readonly Fact[],
  wanted: Catalog,
  settings: RenameSettings,
): Promise<Stage> {
  const { kinds, mayGo } = settings
  const going = links.filter(link => isCompared(link, kindOf(link, kinds), stage.scope) && mayGo(link))
  if (going.length === 0) return stage
  const context = contextFor(stage.catalog, wanted, kinds, plain)
  const statements = going.flatMap(link => kindOf(link, kinds).drop(link, context)).map(({ sql }) => sql.text)
  const old = going.flatMap(link => [...leansOn(link), link.key])
  const after = await renamedIn(stage, old, [], statements, settings)
  const way = (from: Catalog, to: Catalog) => stepsOf(plan(from, to, stage.scope, kinds, plain))
  return {
    ...stage,
    ...after,
    up: [...stage.up, ...way(stage.catalog, after.catalog)],
    down: [...way(after.catalog, stage.catalog), ...stage.down],
  }
}

const plain = { major: 18, online: false }

/** A reach in which what bears the name of a managed schema is managed under its new one. */
function reaching(reach: Reach, moves: readonly Move[]): Reach {
  const { schemas } = reach
  const more = moves.flatMap(({ before, after }) => {
    const [name = '', ...inner] = after.id.path
    const isManaged = inner.length === 0 && schemas.includes(before.id.path[0] ?? '')
    return isManaged && !schemas.includes(name) ? [name] : []
  })
  return more.length === 0 ? reach : { ...reach, schemas: [...schemas, ...more].sort() }
}

/** What bears a name, and with what is there because of its parent also that: what names it leans on the parent. */
function namedBy(fact: Fact, kinds: Kinds): readonly Key[] {
  return fact.parent === undefined || kindOf(fact, kinds).derived !== true ? [fact.key] : [fact.key, fact.parent]
}

/** Builds what is renamed with all that leans on it, renames it, and reads it back in place of what it was. */
async function renamedIn(
  { catalog, scope, reach }: Stage,
  old: readonly Key[],
  moves: readonly Move[],
  statements: readonly string[],
  { kinds, shadow }: RenameSettings,
): Promise<Pick<Stage, 'catalog' | 'scope'>> {
  const session = await shadow()
  const moved = idsOf(moves.filter(({ before, after }) => before.key !== after.key))
  const touched = withDependents(old, catalog)
  const part = standing(touched, catalog, kinds)
  await session.script('begin')
  try {
    await buildFacts(session, part, kinds, scope)
    for (const sql of statements) await session.script(sql)
    const read = await withDependencies(session, await readFacts(session, reach, [...kinds.values()]))
    const after = joinScopes(scope, { stated: new Set(movedStatements(scope, moved, part, read)) })
    const isUnsaid = (fact: Fact) => {
      const kind = kindOf(fact, kinds)
      const isExact = modeOf(kind, scope) === 'managed' && kind.inevitable !== true
      return kind.observed === true && !isExact && !after.stated.has(fact.key)
    }
    // What was not built is read as the shadow makes it by itself: the owner of what stands there to be leaned on.
    const isBeside = ({ key }: Fact) => catalog.facts.has(key) && !part.facts.has(key)
    // Under another name it stays outside of what is managed.
    const wasOutside = ({ id }: Fact) => catalog.facts.get(keyOf(formerId(id, moved)))?.outside === true
    const fresh = [...read.facts.values()]
      .filter(fact => !isUnsaid(fact) && !isBeside(fact))
      .map((fact): Fact => (wasOutside(fact) ? { ...fact, outside: true } : fact))
    return {
      catalog: catalogOf(
        [...[...catalog.facts.values()].filter(fact => !part.facts.has(fact.key) && !touched.has(fact.key)), ...fresh],
        catalog.unmodelled,
      ),
      scope: after,
    }
  } finally {
    if (session.open) await session.script('rollback')
  }
}

/** What a fact was called before what it belongs to got another name. */
function formerId(id: Id, moves: readonly Moved[]): Id {
  const move = moves.find(({ to }) => to.path.every((part, index) => id.path[index] === part))
  const path = move === undefined ? id.path : [...move.from.path, ...id.path.slice(move.to.path.length)]
  return { ...id, path, ...(id.on === undefined ? {} : { on: formerId(id.on, moves) }) }
}
