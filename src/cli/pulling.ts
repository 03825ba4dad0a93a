import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { addedToExtensions, additionsIn } from '../catalog/additions.ts'
import { settleExpressions } from '../catalog/expressions.ts'
import type { Reach } from '../catalog/introspect.ts'
import { giveToOwnerOf } from '../database/identities.ts'
import { defaultHistorySchema } from '../migration/history.ts'
import type { Workspace } from '../migration/workspaces.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import { type Catalog, type Fact, isOfExtension } from '../model/facts.ts'
import { keyOf } from '../model/ids.ts'
import { sql } from '../model/sql.ts'
import { rootOf } from '../plan/closures.ts'
import { diff, keysOf } from '../plan/diff.ts'
import type { Declarations } from '../yaml/files.ts'
import { type LayoutOptions, type SchemaFile, writeFiles } from '../yaml/layout.ts'
import { type SplicedFile, spliceFiles } from '../yaml/splice.ts'
import { writerOf } from '../yaml/write.ts'
import { type Config, schemaFiles } from './config.ts'
import { schemaSeenFrom } from './editors.ts'
import type { Opened } from './workspaces.ts'

export interface PullOptions {
  readonly oneFile: boolean
  /** `--schema`. */
  readonly schemas: readonly string[]
}

export interface PullReport {
  readonly schemas: readonly string[]
  readonly objects: number
  readonly made: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  /** What schematic has no word for. */
  readonly unmodelled: readonly string[]
  /** What no entry of a file can say. */
  readonly unwritten: readonly string[]
}

/** Brings the schema files to what stands in the target. */
export async function pullFiles(opened: Opened, options: PullOptions): Promise<PullReport> {
  const { workspace, config, update } = opened
  const existing = await existingFiles(config)
  const declared = existing.length === 0 ? undefined : await workspace.declarations()
  const isFirst = declared === undefined || declared.drafts.facts.size === 0
  const schemas = await schemasFor(workspace, isFirst ? undefined : declared, options.schemas)
  update('reading the database')
  const reach = { schemas, roles: isFirst ? [] : declared.roles, extended: isFirst ? [] : declared.extended }
  const target = await workspace.read(reach)
  const { registry, defaultSchema } = workspace.project
  const { added, doubtful } = isFirst
    ? await additionsIn(target, reach, workspace.kinds, workspace.shadow)
    : { added: addedToExtensions(target, (await workspace.desired()).catalog, workspace.kinds), doubtful: [] }
  const layout: LayoutOptions = {
    defaultSchema,
    layout: options.oneFile || (!isFirst && existing.length === 1) ? 'one file' : 'file a table',
    folder: folderOf(config),
    schemaFor: schemaSeenFrom,
    added: new Set(added.map(({ key }) => key)),
  }
  const written: readonly SplicedFile[] = isFirst
    ? writeFiles(target, registry, layout)
    : await spliced(workspace, existing, declared, target, added, reach, layout)
  const texts = new Map(existing.map(({ path, text }) => [path, text]))
  const differing = written.filter(({ path, text }) => texts.get(path) !== text)
  write(config.folder, differing)
  const paths = (wanted: (file: SplicedFile) => boolean) => differing.filter(wanted).map(({ path }) => path)
  return {
    schemas,
    objects: [...target.facts.values()].filter(fact => fact.parent === undefined && !isOfExtension(fact)).length,
    made: paths(({ path, text }) => text !== undefined && !texts.has(path)),
    changed: paths(({ path, text }) => text !== undefined && texts.has(path)),
    removed: paths(({ text }) => text === undefined),
    unmodelled: target.unmodelled.map(({ kind, name }) => `${kind} ${name}`),
    unwritten: [
      ...writerOf(target, registry, layout)
        .unwritten()
        .map(({ key }) => key),
      ...doubtful.map(key => `${key}, perhaps the extension's`),
    ],
  }
}

async function existingFiles(config: Config): Promise<readonly SchemaFile[]> {
  const paths = await schemaFiles(config).catch((error: unknown): readonly string[] => {
    if (error instanceof Failure && error.diagnostics.every(({ code }) => code === 'no-schema-files')) return []
    throw error
  })
  return paths.map(path => ({
    path: relative(config.folder, path).replaceAll('\\', '/'),
    text: readFileSync(path, 'utf8'),
  }))
}

/** The folder that the first pattern of the config starts from. */
function folderOf({ schema }: Config): string {
  const pattern = schema.map(each => each.pattern).find(each => !each.startsWith('!')) ?? ''
  const parts = pattern.replace(/^\.\//, '').split('/').slice(0, -1)
  const glob = parts.findIndex(part => /[*?[\]{}()!]/.test(part))
  return (glob === -1 ? parts : parts.slice(0, glob)).join('/')
}

/** The schemas that the files manage and those asked for; without either all that hold something of the users'. */
async function schemasFor(
  { session }: Workspace,
  declared: Declarations | undefined,
  asked: readonly string[],
): Promise<readonly string[]> {
  const rows = await session.texts(sql`
    select n.nspname from pg_catalog.pg_namespace n
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select from pg_catalog.pg_depend d
        where d.classid = 'pg_catalog.pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')
    order by 1`)
  const found = rows.map(row => row[0] ?? '').filter(name => name !== defaultHistorySchema)
  const missing = asked.filter(name => !found.includes(name))
  if (missing.length > 0)
    fail('unknown-schema', `there is no schema ${missing.join(', ')} in the database`, {
      help: [found.length === 0 ? 'it has no schema of its own' : `there are: ${found.join(', ')}`],
    })
  if (declared !== undefined) return [...new Set([...declared.schemas, ...asked])].sort()
  return asked.length > 0 ? [...new Set(asked)].sort() : found
}

/** The files that change, where there are files that declare something. */
async function spliced(
  workspace: Workspace,
  existing: readonly SchemaFile[],
  { drafts, schemas: managed }: Declarations,
  target: Catalog,
  added: readonly Fact[],
  reach: Reach,
  layout: LayoutOptions,
): Promise<readonly SplicedFile[]> {
  const { kinds, project } = workspace
  const desired = await workspace.desired()
  const settled = await settleExpressions(desired.catalog, target, desired.scope, reach, kinds, workspace.shadow)
  const changed = keysOf(diff(desired.catalog, settled, desired.scope, kinds))
  // Where the first schema gets listed, the default one has to be listed too, or it is managed no longer.
  const namespace = project.registry.find(kind => kind.traits.includes('namespace'))
  const grows = reach.schemas.length > managed.length
  const all = grows && namespace !== undefined ? managed.map(name => keyOf({ kind: namespace.name, path: [name] })) : []
  const isListed = (key: string) => drafts.facts.has(key)
  const additions = added.flatMap(fact => [rootOf(fact, target).key, fact.key]).filter(key => !isListed(key))
  return spliceFiles(
    existing,
    { drafts, catalog: desired.catalog, keys: desired.keys },
    settled,
    [...new Set([...changed, ...all.filter(key => !isListed(key)), ...additions])],
    project.registry,
    {
      ...layout,
      readText: (from, name) => {
        const path = join(project.folder, dirname(from), name)
        return existsSync(path) ? readFileSync(path, 'utf8') : undefined
      },
    },
  )
}

function write(folder: string, files: readonly SplicedFile[]): void {
  for (const { path, text } of files) {
    const whole = join(folder, path)
    try {
      if (text === undefined) rmSync(whole, { force: true })
      else {
        makeFolders(folder, dirname(whole))
        writeFileSync(whole, text)
        giveToOwnerOf(folder, whole)
      }
    } catch (error) {
      fail('file-unwritable', `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`, {
        help: ['check that you may write to this folder, and run pull again'],
      })
    }
  }
}

function makeFolders(project: string, folder: string): void {
  if (existsSync(folder)) return
  makeFolders(project, dirname(folder))
  mkdirSync(folder)
  giveToOwnerOf(project, folder)
}

const mostListed = 20

function few(label: string, items: readonly string[]): readonly string[] {
  const shown =
    items.length > mostListed ? [...items.slice(0, mostListed), `and ${items.length - mostListed} more`] : items
  return shown.map(item => `${label} ${item}`)
}

export function renderPull({ schemas, objects, made, changed, removed, unmodelled, unwritten }: PullReport): string {
  const touched = made.length + changed.length + removed.length
  const what = `${objects} objects in ${schemas.length === 1 ? `the schema ${schemas[0]}` : `${schemas.length} schemas`}`
  return [
    ...few('made   ', made),
    ...few('changed', changed),
    ...few('removed', removed),
    ...few('not covered by schematic:', unmodelled),
    ...few('cannot be written:', unwritten),
    touched === 0
      ? `Nothing to write: the files say what the database has, ${what}.`
      : `The files now say what the database has: ${what}.`,
    ...(made.length > 0 && changed.length === 0
      ? ['To go on from here without changing anything: schematic generate initial, then schematic stamp head']
      : []),
  ].join('\n')
}
