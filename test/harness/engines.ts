import { buildDrafts } from '../../src/catalog/build.ts'
import { buildDesired } from '../../src/catalog/desired.ts'
import { settleExpressions } from '../../src/catalog/expressions.ts'
import { introspect, type Reach } from '../../src/catalog/introspect.ts'
import { formerNames } from '../../src/catalog/parked.ts'
import { type Hint, runRenames } from '../../src/catalog/renames.ts'
import { isDatabaseError } from '../../src/database/errors.ts'
import type { Session } from '../../src/database/sessions.ts'
import { kinds, kindsByName } from '../../src/kinds/registry.ts'
import { hintsOf } from '../../src/migration/hints.ts'
import { withSteps } from '../../src/migration/previews.ts'
import { sectionsFor } from '../../src/migration/sections.ts'
import type { Cache } from '../../src/model/caches.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { type Catalog, catalogOf, type Fact } from '../../src/model/facts.ts'
import { joinScopes, type Scope } from '../../src/model/scopes.ts'
import { scratchSql } from '../../src/model/steps.ts'
import type { Difference } from '../../src/plan/diff.ts'
import { type Plan, plan, stepsOf } from '../../src/plan/plan.ts'
import { readFiles } from '../../src/yaml/files.ts'

export { kinds, kindsByName }

/** What a schema file comes to. */
export interface State {
  readonly catalog: Catalog
  readonly scope: Scope
  readonly reach: Reach
  /** Of what every object has (an owner) what PostgreSQL gave where the files do not say it. */
  readonly unstated: readonly Fact[]
  /** The former names that the files give. */
  readonly hints: readonly Hint[]
  /** Builds what the files say as it is written, and commits it. */
  build(session: Session): Promise<void>
}

/** Reads schema files and has PostgreSQL make of them what it stores. `shadow` is only used in transactions that are rolled back. */
export async function stateOf(
  files: readonly string[],
  folder: string,
  shadow: () => Promise<Session>,
  major: number,
  cache: Cache,
): Promise<State> {
  const { drafts, states, renames, schemas, roles, extended, sourceOf } = readFiles(files, {
    folder,
    defaultSchema: 'public',
    kinds,
    cache,
  })
  const reach: Reach = { schemas, roles, extended }
  const building = { kinds: kindsByName, searchPath: ['public'], sourceOf }
  const desired = await buildDesired({ drafts, states, reach }, shadow, {
    ...building,
    registry: kinds,
    cache,
    basis: `${major} ${schemas.join(' ')}`,
  })
  return {
    catalog: desired.catalog,
    scope: desired.scope,
    reach,
    unstated: desired.unstated,
    hints: hintsOf(renames, desired, 'public', kindsByName),
    async build(session) {
      await session.script('begin')
      await buildDrafts(session, drafts, { ...building, states: new Set(states) })
      await session.script('commit')
    },
  }
}

/** A way from one state to another and back. */
export interface Change {
  readonly from: Catalog
  readonly to: Catalog
  readonly scope: Scope
  readonly reach: Reach
  readonly up: Plan
  readonly down: Plan
  /** The declared renames that up runs. */
  readonly renames: readonly Hint[]
  /** Facts whose names are attributes, and get the wanted ones first. */
  readonly named: readonly Difference[]
}

const both = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])].sort()

/** Both ways between two states, each within what either of them states. */
export async function changeBetween(
  before: State,
  after: State,
  shadow: () => Promise<Session>,
  plain: { readonly major: number; readonly online: boolean },
): Promise<Change> {
  const stated = joinScopes(before.scope, after.scope)
  const settings = { ...plain, searchPath: ['public'] }
  const reach: Reach = {
    schemas: both(before.reach.schemas, after.reach.schemas),
    roles: both(before.reach.roles, after.reach.roles),
    extended: both(before.reach.extended ?? [], after.reach.extended ?? []),
  }
  // An owner that only the later files state: the former one is known from where the plan starts.
  const formerly = before.unstated.filter(({ key }) => after.scope.stated.has(key))
  const from = catalogOf([...before.catalog.facts.values(), ...formerly], before.catalog.unmodelled)
  const renamed = await runRenames(from, after.catalog, after.hints, new Set(), stated, reach, {
    kinds: kindsByName,
    shadow,
    mayGo: () => true,
  })
  const { scope } = renamed
  const former = formerNames(renamed.parked)
  const to = await settleExpressions(renamed.catalog, after.catalog, scope, renamed.reach, kindsByName, shadow)
  return {
    from,
    to,
    scope,
    reach,
    up: former.plan(withSteps(renamed.up, plan(renamed.catalog, to, scope, kindsByName, settings), [])),
    down: former.plan(withSteps([], plan(to, renamed.catalog, scope, kindsByName, settings), renamed.down)),
    renames: renamed.ran,
    named: renamed.named,
  }
}

/** Says at what stage something failed, and what the server or the engine said. */
export async function stage<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isDatabaseError(error)) {
      const said = [error.message, error.detail, error.hint].filter(each => each !== undefined).join('; ')
      throw new Error(`${name}: ${said}`, { cause: error })
    }
    if (error instanceof Failure) throw new Error(`${name}: ${told(error)}`, { cause: error })
    if (error instanceof Error) error.message = `${name}: ${error.message}`
    throw error
  }
}

const told = (failure: Failure): string =>
  failure.diagnostics
    .map(({ code, message, place, details = [] }) =>
      [
        `${code}: ${message}`,
        ...(place === undefined ? [] : [`at ${place.file}:${place.line}:${place.column}`]),
        ...details.map(({ label, text }) => `${label}: ${text}`),
      ].join('\n  '),
    )
    .join('\n')

/** The statement of a script in which the server found the error. */
async function script(session: Session, statements: readonly string[]): Promise<void> {
  const text = statements.join(';\n')
  try {
    await session.script(text)
  } catch (error) {
    if (session.open) await session.script('rollback')
    if (isDatabaseError(error)) {
      const at = Number(error.position ?? 0)
      let end = 0
      const found = statements.find(each => {
        end += each.length + 2
        return at > 0 && at <= end
      })
      error.message += `\nin ${found ?? text}`
    }
    throw error
  }
}

/** Applies a plan as the product does in a scratch database: its sections each in one transaction, or statement by statement. */
export async function apply(session: Session, { sections }: Plan): Promise<void> {
  for (const { mode, steps } of sections) {
    const statements = steps.flatMap(scratchSql)
    if (mode === 'transaction') await script(session, ['begin', ...statements, 'commit'])
    else for (const statement of statements) await script(session, [statement])
  }
}

/** Reads a database, with its dependencies. */
export async function read(session: Session, reach: Reach): Promise<Catalog> {
  return introspect(session, reach, kinds)
}

/** The SQL that would make `wanted` of what was read; empty where it is that already. */
export async function rest(
  found: Catalog,
  wanted: Catalog,
  { scope, reach }: Pick<Change, 'scope' | 'reach'>,
  shadow: () => Promise<Session>,
  major: number,
): Promise<string> {
  const settled = await settleExpressions(found, wanted, scope, reach, kindsByName, shadow)
  return stepsOf(plan(found, settled, scope, kindsByName, { major, online: false }))
    .map(step => step.sql)
    .join(';\n')
}

export { sectionsFor }
