import { join, relative } from 'node:path'
import { cacheIn } from '../catalog/caches.ts'
import { buildDesired, type Desired } from '../catalog/desired.ts'
import { introspect, readerFormat } from '../catalog/introspect.ts'
import { isPartial, type Reach } from '../catalog/marks.ts'
import { outsideOf } from '../catalog/surroundings.ts'
import type { Opening } from '../database/openings.ts'
import { connect, type Session } from '../database/sessions.ts'
import { chooseShadow, ensureRoles, forgetRoles, type Shadow } from '../database/shadows.ts'
import type { Target } from '../database/targets.ts'
import { type Cache, digest, noCache } from '../model/caches.ts'
import type { Modes } from '../model/classes.ts'
import { Failure } from '../model/diagnostics.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import { type Filter, filterText, isSelective, namedSchemas, noFilter } from '../model/filters.ts'
import type { Key } from '../model/ids.ts'
import type { Kind } from '../model/kinds.ts'
import { type Scope, statementOf } from '../model/scopes.ts'
import type { Kinds } from '../plan/diff.ts'
import { fromExtension } from '../yaml/declare.ts'
import { type Declarations, readFiles } from '../yaml/files.ts'
import { splitName } from '../yaml/names.ts'
import { positionAmong } from './archives.ts'
import { defaultHistorySchema, type History, type Position, positionOf, readHistory } from './history.ts'
import { readRevisions } from './revisions.ts'

/** Where a project's things are, and how its SQL is read. All paths are absolute. */
export interface Project {
  readonly folder: string
  /** The schema files, in a stable order. */
  files(): Promise<readonly string[]>
  readonly migrations: string
  readonly defaultSchema: string
  readonly searchPath: readonly string[]
  readonly shadowUrl?: string | undefined
  readonly lockTimeout: string
  readonly registry: readonly Kind[]
  /** What of all that is managed; left out: all. */
  readonly filter?: Filter
  /** How far classes are managed; left out: the defaults. */
  readonly modes?: Modes
  /** The version of schematic, for headers and the history. */
  readonly version: string
  /** False leaves the cache aside. */
  readonly cached?: boolean
  readonly env: NodeJS.ProcessEnv
}

/** What a long piece of work is doing, for whoever watches. */
export type Watch = (what: string) => void

export interface WorkspaceOptions {
  readonly project: Project
  /** The target; closed with the workspace. */
  readonly opening: Opening
  readonly signal?: AbortSignal | undefined
  readonly watch?: Watch | undefined
}

/** A project and its target, opened. What costs something is only read when it is asked for, and once. */
export interface Workspace {
  readonly project: Project
  readonly kinds: Kinds
  readonly target: Target
  readonly session: Session
  readonly cache: Cache
  readonly watch: Watch
  readonly signal: AbortSignal | undefined
  /** The declared files; throws a Failure with all their errors. */
  declarations(): Promise<Declarations>
  /** What PostgreSQL makes of the files, on what stands outside of what is managed; without that, as the target has it. */
  desired(surroundings?: Surroundings): Promise<Desired>
  history(): Promise<History>
  position(): Promise<Position>
  /** Forgets what was read of the target: it was changed. */
  refresh(): void
  /** Forgets what was read of the schema files: they were written. */
  reread(): void
  revisions(): ReturnType<typeof readRevisions>
  /** Reads the target; dependencies only where `needed` says so. */
  read(reach: Reach, needed?: Parameters<typeof introspect>[3]): Promise<Catalog>
  /** A session on an empty scratch database. `roles` are those besides the declared ones that what is built there makes itself. */
  scratch(purpose: string, roles?: readonly string[]): Promise<Scratch>
  /** The scratch database that is only used in transactions that are rolled back. */
  shadow(): Promise<Session>
  /** How the shadow is named in the output, once it was needed. */
  shadowNote(): { readonly describe: string; readonly limits: readonly string[] } | undefined
  close(): Promise<void>
}

/** What is not managed, and the schemas of it that are not managed either. */
export interface Surroundings {
  readonly catalog: Catalog
  readonly beside: readonly string[]
}

export interface Scratch {
  readonly session: Session
  close(): Promise<void>
}

function once<T>(make: () => Promise<T>): { get(): Promise<T>; forget(): void; made(): Promise<T> | undefined } {
  let value: Promise<T> | undefined
  return {
    get: () => {
      value ??= make()
      return value
    },
    forget: () => {
      value = undefined
    },
    made: () => value,
  }
}

/** The schemas in which the facts of some keys live. A key of something that lives in none may give a name that no schema has. */
export const schemasOfKeys = (keys: readonly Key[]): readonly string[] => [
  ...new Set(
    keys.flatMap(key => {
      const [schema = '', ...rest] = splitName(key.slice(key.indexOf(' ') + 1).replace(/\(.*$/s, ''))
      return rest.length === 0 ? [] : [schema]
    }),
  ),
]

/** The reach that a scope's statements and the files' own lists give together. */
export function reachOf(scope: Scope, registry: readonly Kind[], filter: Filter = noFilter): Reach {
  const named = (trait: string) =>
    registry
      .filter(kind => kind.traits.includes(trait))
      .flatMap(kind =>
        [...scope.stated]
          .filter(state => state.startsWith(`${kind.name} `) && statementOf(state).attribute === undefined)
          .map(state => splitName(state.slice(kind.name.length + 1))[0] ?? ''),
      )
  const schemas = [...new Set(named('namespace'))].sort()
  const roles = [...new Set(named('role'))].sort()
  const extended = [...scope.stated].flatMap(state => {
    const { key, attribute } = statementOf(state)
    if (attribute !== fromExtension) return []
    const name = key.slice(key.indexOf(' ') + 1).replace(/\([^()]*\)$/, '')
    return [splitName(name).join('.')]
  })
  return withFilter(
    { schemas, roles, extended: [...new Set(extended)].sort() },
    filter,
    schemasOfKeys(scope.outside ?? []),
  )
}

/** A reach of what a filter selects; `beside` are schemas that are read for others to lean on. */
export function withFilter(
  reach: Pick<Reach, 'schemas' | 'roles' | 'extended'>,
  filter: Filter = noFilter,
  beside: readonly string[] = [],
): Reach {
  const others = [...new Set([...beside, ...namedSchemas(filter)])].filter(name => !reach.schemas.includes(name))
  return others.length === 0 && !isSelective(filter) ? reach : { ...reach, filter, beside: others.sort() }
}

/** A path as people type it from where they stand: relative unless it leads out of there. */
function shownFrom(folder: string, path: string): string {
  const shown = relative(folder, path)
  return shown === '' ? '.' : shown.startsWith('..') ? path : shown
}

export function openWorkspace({
  project,
  opening: { target, session, close },
  signal,
  watch = () => undefined,
}: WorkspaceOptions): Workspace {
  const closers: (() => Promise<void>)[] = [close]
  const closeAll = async () => {
    for (const each of closers.splice(0).reverse()) await each()
  }
  const { registry } = project
  const kinds: Kinds = new Map(registry.map(kind => [kind.name, kind]))
  const cache = project.cached === false ? noCache : cacheIn(join(project.folder, '.schematic', 'cache'))

  const declarations = once(async () => {
    watch('reading the schema files')
    return readFiles(await project.files(), {
      folder: project.folder,
      defaultSchema: project.defaultSchema,
      kinds: registry,
      cache,
    })
  })
  /** The declared files; undefined as long as there are none. */
  const declared = async (): Promise<Declarations | undefined> => {
    try {
      return await declarations.get()
    } catch (error) {
      if (error instanceof Failure && error.diagnostics.every(({ code }) => code === 'no-schema-files'))
        return undefined
      throw error
    }
  }
  const extensionsHere = async (): Promise<readonly string[]> => {
    const rows = await session.query<{ name: string }>({ text: 'select extname as name from pg_catalog.pg_extension' })
    return rows.map(row => row.name)
  }
  const shadowServer = once(async (): Promise<Shadow> => {
    watch('preparing the shadow')
    const found = await declared()
    const ofTrait = (trait: string): readonly Fact[] =>
      [...(found?.drafts.facts.values() ?? [])].filter(fact => kinds.get(fact.id.kind)?.traits.includes(trait))
    const extensions =
      found === undefined ? await extensionsHere() : ofTrait('extending').map(fact => fact.id.path.at(-1) ?? '')
    const compressions = ofTrait('compressing').flatMap(({ attributes: { method } }) =>
      typeof method === 'string' ? [method] : [],
    )
    const shadow = await chooseShadow({
      target,
      session,
      projectFolder: project.folder,
      shadowUrl: project.shadowUrl,
      declaresRoles: (found?.roles.length ?? 0) > 0,
      extensions,
      compressions: [...new Set(compressions)],
      env: project.env,
    })
    closers.push(() => shadow.close())
    return shadow
  })
  const scratch = async (purpose: string, roles: readonly string[] = []): Promise<Scratch> => {
    const server = await shadowServer.get()
    const database = await server.open(purpose)
    try {
      const inside = await connect(database.target, { applicationName: 'schematic shadow', signal })
      if (server.ownServer) {
        const own = new Set([...((await declared())?.roles ?? []), ...roles])
        await forgetRoles(inside, [...own])
        await ensureRoles(
          inside,
          (await rolesNeeded()).filter(name => !own.has(name)),
        )
      }
      return {
        session: inside,
        close: async () => {
          await inside.close()
          await database.drop()
        },
      }
    } catch (error) {
      await database.drop()
      throw error
    }
  }
  const rolesNeeded = async (): Promise<readonly string[]> => {
    const rows = await session.query<{ name: string }>({ text: 'select rolname as name from pg_catalog.pg_roles' })
    return rows.map(row => row.name)
  }
  const shadow = once(async () => {
    const opened = await scratch('shadow')
    closers.push(opened.close)
    return opened.session
  })
  const history = once(() => readHistory(session, defaultHistorySchema))
  const { filter = noFilter, modes } = project
  const built = async (surroundings?: Surroundings): Promise<Desired> => {
    const { drafts, states, schemas, roles, extended, sourceOf } = await declarations.get()
    const reach = withFilter({ schemas, roles, extended }, filter, surroundings?.beside)
    const outside =
      surroundings?.catalog ?? (isPartial(reach) ? outsideOf(await introspect(session, reach, registry)) : undefined)
    watch('building the schema in the shadow')
    return buildDesired(
      {
        drafts,
        states,
        reach,
        ...(modes === undefined ? {} : { modes }),
        ...(outside === undefined ? {} : { outside }),
      },
      shadow.get,
      {
        kinds,
        registry,
        cache,
        basis: digest(
          String(session.serverMajor),
          project.defaultSchema,
          JSON.stringify(project.searchPath),
          JSON.stringify(schemas),
          String(readerFormat),
          ...(isPartial(reach) ? [filterText(filter), JSON.stringify(reach.beside)] : []),
        ),
        searchPath: project.searchPath,
        ...(reach.beside === undefined ? {} : { beside: reach.beside }),
        sourceOf,
      },
    )
  }
  const desired = once(() => built())
  let described: Shadow | undefined
  return {
    project,
    kinds,
    target,
    session,
    cache,
    watch,
    signal,
    declarations: declarations.get,
    desired: async surroundings => {
      const result = await (surroundings === undefined ? desired.get() : built(surroundings))
      described = await shadowServer.made()
      return result
    },
    history: history.get,
    position: async () => positionAmong(positionOf((await history.get()).records), project.migrations),
    refresh: () => history.forget(),
    reread: () => {
      declarations.forget()
      desired.forget()
    },
    revisions: () => readRevisions(shownFrom(process.cwd(), project.migrations)),
    read: (reach, needed) => introspect(session, reach, registry, needed),
    scratch: async (purpose, roles) => {
      const opened = await scratch(purpose, roles)
      described = await shadowServer.made()
      return opened
    },
    shadow: shadow.get,
    shadowNote: () =>
      described === undefined ? undefined : { describe: described.describe, limits: described.limits },
    close: closeAll,
  }
}
