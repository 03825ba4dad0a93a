import { isDatabaseError } from '../database/errors.ts'
import type { Session } from '../database/sessions.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import { sameValue } from '../model/equality.ts'
import { type Catalog, catalogOf, emptyCatalog, type Fact, isInherited, isOfExtension } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { nothingStated, statedAttribute } from '../model/scopes.ts'
import { ident, join, literal, type Sql, sql } from '../model/sql.ts'
import { scratchSql } from '../model/steps.ts'
import { isNamedAlone, rootOf } from '../plan/closures.ts'
import { contextFor } from '../plan/context.ts'
import { compareFacts } from '../plan/dependents.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { plan, stepsOf } from '../plan/plan.ts'
import { type Culprit, causesAmong, explainCulprit, messageOf, type Reason, withReasons } from './culprits.ts'
import { mentionedBy } from './mentions.ts'

/** One draft with the children that its CREATE absorbs. */
interface Unit {
  readonly fact: Fact
  readonly members: readonly Fact[]
  readonly statements: readonly string[]
  /** The units that should stand before. */
  readonly wants: Key[]
  /** The same in parts: the first by itself, then each of the members, a parent before its children. */
  apart(): readonly { readonly fact: Fact; readonly statements: readonly string[] }[]
  /** What each of the members contributes to the CREATE. */
  readonly clauses: readonly { readonly fact: Fact; readonly text: string }[]
}

export interface BuildOptions {
  readonly kinds: Kinds
  /** Under which users' SQL is parsed. */
  readonly searchPath: readonly string[]
  /** What the files state of what may be left out: `key#attribute` among them. */
  readonly states?: ReadonlySet<string>
  /** What stands where they are built. */
  readonly there?: Catalog
  /** Schemas that are not managed, and whose objects are there only where the database has them. */
  readonly beside?: readonly string[]
  /** The text of a file, for code frames. */
  sourceOf(file: string): string | undefined
}

/** How many units go to the server in one message. */
const chunkSize = 40

/** Sets the search_path of this transaction. */
export const searchPathSql = (path: readonly string[]): Sql =>
  sql`select pg_catalog.set_config('search_path', ${literal(join(path.map(each => ident(each))).text)}, true)`

/**
 * Builds facts that were read from a catalog, in the order of their dependencies, in the open transaction.
 * Their SQL is PostgreSQL's own, so it runs with an empty search_path.
 */
export async function buildFacts(
  session: Session,
  catalog: Catalog,
  kinds: Kinds,
  scope = nothingStated,
): Promise<void> {
  const statements = buildStatements(catalog, kinds, session.serverMajor, scope)
  if (statements.length === 0) return
  await session.query(searchPathSql([]))
  for (let start = 0; start < statements.length; start += 200)
    await session.script(statements.slice(start, start + 200).join(';\n'))
}

/** The statements that make a catalog in an empty scratch database, or on what is `there`; what is outside of what is managed as well. */
export function buildStatements(
  catalog: Catalog,
  kinds: Kinds,
  major: number,
  scope = nothingStated,
  there = emptyCatalog,
): readonly string[] {
  const inside = ({ outside: _, ...fact }: Fact): Fact => fact
  const isPartial = [...catalog.facts.values()].some(fact => fact.outside === true)
  const whole = isPartial ? catalogOf(Array.from(catalog.facts.values(), inside)) : catalog
  return stepsOf(plan(there, whole, scope, kinds, { major, online: false })).flatMap(scratchSql)
}

/**
 * Builds what users wrote, in the open transaction. Raw SQL has no dependencies yet, so the order comes from the names that a text mentions;
 * what fails is tried again once the rest stands. What stands outside of what is managed may fail.
 * @returns the drafts in the order in which they were made.
 * @throws a Failure with a diagnostic for each draft that PostgreSQL does not take.
 */
export async function buildDrafts(session: Session, drafts: Catalog, options: BuildOptions): Promise<readonly Fact[]> {
  const units = sequenced(unitsOf(drafts, options, session.serverMajor))
  const created: Fact[] = []
  await session.query(searchPathSql(options.searchPath))
  let waiting = units
  for (;;) {
    const failed: Unit[] = []
    for (let start = 0; start < waiting.length; start += chunkSize) {
      const chunk = waiting.slice(start, start + chunkSize)
      if (chunk.length > 1 && (await attempt(session, statementsOf(chunk))) === undefined) {
        created.push(...chunk.flatMap(unit => unit.members))
        continue
      }
      for (const unit of chunk) {
        const error = await attempt(session, unit.statements)
        if (error === undefined) created.push(...unit.members)
        else failed.push(unit)
      }
    }
    if (failed.length === 0) return created
    if (failed.length === waiting.length) {
      const [outside, own] = [failed.filter(isOutside), failed.filter(unit => !isOutside(unit))]
      if (own.length === 0) return created
      const culprits = await culpritsAmong(session, own)
      const reasons: Reason[] = []
      for (const { fact, statements } of outside)
        reasons.push({ fact, message: messageOf(await attempt(session, statements)) })
      throw new Failure(
        culprits.map(each => withReasons(explainCulprit(each, drafts, options), each, reasons)).sort(byPlace),
      )
    }
    waiting = failed
  }
}

const byPlace = ({ place: a }: Diagnostic, { place: b }: Diagnostic): number =>
  a === undefined || b === undefined ? 0 : a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1

const statementsOf = (units: readonly Unit[]): readonly string[] => units.flatMap(unit => unit.statements)

const isOutside = ({ fact }: Unit): boolean => fact.outside === true

/**
 * Of units none of which can be made, what is at fault. A unit is made without the members that PostgreSQL does not take, so that
 * what else stands in the files is seen too.
 */
async function culpritsAmong(session: Session, units: readonly Unit[]): Promise<readonly Culprit[]> {
  const culprits: Culprit[] = []
  let left = units
  for (;;) {
    const failed: { readonly unit: Unit; readonly error: unknown }[] = []
    for (const unit of left) {
      const error = await attempt(session, unit.statements)
      if (error !== undefined) failed.push({ unit, error })
    }
    const before = left.length
    left = failed.map(({ unit }) => unit)
    if (left.length < before) continue
    const known = culprits.length
    for (const unit of left) {
      const found = await takenApart(session, unit)
      if (found === undefined) continue
      culprits.push(...found)
      left = left.filter(each => each !== unit)
      break
    }
    if (left.length < failed.length) continue
    const keys = new Set(left.map(unit => unit.fact.key))
    const free = failed.filter(({ unit }) => !unit.wants.some(key => keys.has(key)))
    for (const { unit, error } of free.length > 0 || known > 0 ? free : failed)
      culprits.push({ fact: memberAt(unit, error), error, statement: unit.statements.join(';\n') })
    return causesAmong(culprits)
  }
}

/** Makes a unit member by member. What fails is returned; undefined where it cannot stand without its members, or where none of them fails. */
async function takenApart(session: Session, { members, apart }: Unit): Promise<readonly Culprit[] | undefined> {
  const [own, ...others] = members.length > 1 ? apart() : []
  if (own === undefined || (await attempt(session, own.statements)) !== undefined) return undefined
  const culprits: Culprit[] = []
  const failed = new Set<Key>()
  for (const { fact, statements } of others) {
    const error =
      fact.parent !== undefined && failed.has(fact.parent) ? 'its parent' : await attempt(session, statements)
    if (error === undefined) continue
    failed.add(fact.key)
    if (error !== 'its parent') culprits.push({ fact, error, statement: statements.join(';\n') })
  }
  return culprits.length > 0 ? culprits : undefined
}

/** The member in whose part of the CREATE PostgreSQL found the error. */
function memberAt({ fact, statements, clauses }: Unit, error: unknown): Fact {
  const position = isDatabaseError(error) ? Number(error.position ?? 0) : 0
  if (position < 1) return fact
  const text = statements.join(';\n')
  const at = Array.from(text)
    .slice(0, position - 1)
    .join('').length
  const around = clauses.filter(clause => {
    const from = text.indexOf(clause.text)
    return from >= 0 && from <= at && at <= from + clause.text.length
  })
  return around.sort((a, b) => a.text.length - b.text.length)[0]?.fact ?? fact
}

/** Runs statements behind a savepoint; an error of PostgreSQL leaves nothing of them and is returned. */
async function attempt(session: Session, statements: readonly string[]): Promise<unknown> {
  // Apart: a message that does not parse as a whole runs nothing of it, and there would be no savepoint to go back to.
  await session.script('savepoint schematic_build')
  try {
    await session.script([...statements, 'release schematic_build'].join(';\n'))
    return undefined
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    await session.script('rollback to schematic_build')
    return error
  }
}

/** The statements for what a file says of something that it does not make. */
function inheritedStatements(fact: Fact, { kinds, states }: BuildOptions, context: PlanContext): readonly string[] {
  const kind = kindOf(fact, kinds)
  const blank = { ...fact, attributes: kind.blank ?? fact.attributes }
  return Object.entries(kind.attributes).flatMap(([name, { change }]) => {
    const isStated = states?.has(statedAttribute(fact.key, name)) === true
    if (!isStated || typeof change === 'string' || sameValue(blank.attributes[name], fact.attributes[name])) return []
    const changes = change(blank, fact, context)
    return typeof changes === 'string' ? [] : changes.map(each => each.sql.text)
  })
}

/** The names in a fact's path that are not its own: neither its last nor those of the parent that it stands in. */
function pathWithoutOwn({ id: { path }, parent }: Fact, { facts }: Catalog): readonly string[] {
  if (parent === undefined) return path.slice(0, -1)
  const above = facts.get(parent)?.id.path ?? []
  const isWithin = above.length === path.length - 1 && above.every((part, index) => path[index] === part)
  return isWithin ? [] : path
}

function unitsOf(drafts: Catalog, options: BuildOptions, major: number): readonly Unit[] {
  const { kinds, there = emptyCatalog } = options

  const context = contextFor(there, drafts, kinds, { major, online: false })
  const roots = new Map<string, Set<Key>>()
  const single = new Map<string, Key[]>()
  for (const fact of drafts.facts.values()) {
    if (!isNamedAlone(fact, kinds)) continue
    const name = fact.id.path.at(-1) ?? ''
    if (fact.id.path.length === 1) single.set(name, [...(single.get(name) ?? []), fact.key])
    for (const each of [name, name.toLowerCase()]) {
      const list = roots.get(each)
      if (list === undefined) roots.set(each, new Set([fact.key]))
      else list.add(fact.key)
    }
  }
  const wantsOf = (fact: Fact): readonly Key[] => {
    const wants = new Set<Key>()
    // The schema that it is in is the one fact of just that name, whatever else bears it.
    const within =
      fact.parent === undefined && fact.id.path.length === 2 ? single.get(fact.id.path[0] ?? '') : undefined
    for (const key of within ?? []) wants.add(key)
    // That others bear its name is no mention of them: an operator class and its family.
    const own = { ...fact, id: { ...fact.id, path: within === undefined ? pathWithoutOwn(fact, drafts) : [] } }
    for (const name of mentionedBy(own)) for (const key of roots.get(name) ?? []) wants.add(key)
    return [...wants]
  }
  const rankOf = (key: Key): number => {
    const fact = drafts.facts.get(key)
    return fact === undefined ? 0 : kindOf(fact, kinds).rank
  }
  const units: Unit[] = []
  const absorbed = new Set<Key>()
  for (const fact of drafts.facts.values()) {
    if (absorbed.has(fact.key) || isOfExtension(fact)) continue
    const said = isInherited(fact) ? inheritedStatements(fact, options, context) : undefined
    if (said?.length === 0) continue
    const root = rootOf(fact, drafts).key
    const members: Fact[] = []
    const parts: { readonly fact: Fact; readonly text: string }[] = []
    const wants = new Set<Key>(wantsOf(fact))
    const absorbing = (host: Fact): PlanContext => {
      const taken: Fact[] = []
      const clauses = context.children(host.key, 'to').flatMap((child): readonly Sql[] => {
        const kind = kindOf(child, kinds)
        if (kind.clause === undefined || absorbed.has(child.key) || isInherited(child)) return []
        const needs = wantsOf(child)
        // A column stands with its table whatever it mentions: without columns nothing else can lean on the table.
        if (kind.shapes !== true && needs.some(key => key !== root && key !== fact.key)) return []
        // What is outside may fail, and must not take what is managed with it.
        if (child.outside !== fact.outside) return []
        if (kind.clause(child, context) === undefined) return []
        absorbed.add(child.key)
        members.push(child)
        taken.push(child)
        for (const key of needs) wants.add(key)
        const clause = kind.clause(child, absorbing(child))
        if (clause === undefined) return []
        parts.push({ fact: child, text: clause.text })
        return [clause]
      })
      return { ...context, clauses, absorbed: taken }
    }
    const made = (each: Fact, absorbing: Partial<PlanContext>) =>
      kindOf(each, kinds)
        .create(each, { ...context, ...absorbing })
        .flatMap(scratchSql)
    const statements = said ?? made(fact, absorbing(fact))
    wants.delete(fact.key)
    units.push({
      fact,
      members: [fact, ...members],
      statements,
      apart: () => {
        const fixed = members.filter(each => kindOf(each, kinds).inseparable === true)
        const others = members.filter(each => !fixed.includes(each))
        return [
          { fact, statements: made(fact, { absorbed: fixed }) },
          ...others.map(each => ({ fact: each, statements: made(each, {}) })),
        ]
      },
      clauses: parts,
      wants: [...wants].sort((a, b) => rankOf(a) - rankOf(b)),
    })
  }
  for (const { fact, wants } of units) {
    if (kindOf(fact, kinds).precedes !== true) continue
    const root = rootOf(fact, drafts).key
    for (const unit of units)
      if (
        unit.fact.key !== root &&
        unit.fact.key !== fact.key &&
        unit.wants.includes(root) &&
        !wants.includes(unit.fact.key)
      )
        unit.wants.push(fact.key)
  }
  const rank = (fact: Fact) => kindOf(fact, kinds).rank
  const ordered = behindSources(units, drafts, kinds)
  const position = new Map(ordered.map((unit, index) => [unit, index]))
  return ordered.toSorted(
    (a, b) =>
      rank(a.fact) - rank(b.fact) ||
      (position.get(a) ?? 0) - (position.get(b) ?? 0) ||
      compareFacts(a.fact, b.fact, rank),
  )
}

/** Lets each unit that does the same to what inherits it (a default) want the like of it of what its own table mentions. */
function behindSources(units: readonly Unit[], drafts: Catalog, kinds: Kinds): readonly Unit[] {
  const byTable = new Map(units.map(unit => [unit.fact.key, unit]))
  const places = new Map(
    units.flatMap(unit => {
      const { fact } = unit
      const table = rootOf(fact, drafts).key
      return kindOf(fact, kinds).overrides === true ? [[`${fact.id.kind} ${table} ${fact.id.path.at(-1)}`, unit]] : []
    }),
  )
  if (places.size < 2) return units
  return units.map(unit => {
    const { fact } = unit
    if (kindOf(fact, kinds).overrides !== true) return unit
    const tables = byTable.get(rootOf(fact, drafts).key)?.wants ?? []
    const sources = tables.flatMap(
      table => places.get(`${fact.id.kind} ${table} ${fact.id.path.at(-1)}`)?.fact.key ?? [],
    )
    return { ...unit, wants: [...unit.wants, ...sources] }
  })
}

/** Puts each unit behind those that it mentions, as far as they do not mention each other. */
function sequenced(units: readonly Unit[]): readonly Unit[] {
  const byKey = new Map(units.map(unit => [unit.fact.key, unit]))
  const states = new Map<Unit, 'open' | 'done'>()
  const result: Unit[] = []
  for (const start of units) {
    const stack = [{ unit: start, next: 0 }]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const state = states.get(top.unit)
      if (top.next === 0) {
        if (state !== undefined) {
          stack.pop()
          continue
        }
        states.set(top.unit, 'open')
      }
      const wanted = top.unit.wants[top.next]
      top.next += 1
      if (wanted === undefined) {
        stack.pop()
        states.set(top.unit, 'done')
        result.push(top.unit)
        continue
      }
      const unit = byKey.get(wanted)
      if (unit !== undefined && !states.has(unit)) stack.push({ unit, next: 0 })
    }
  }
  return result
}
