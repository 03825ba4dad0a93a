import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { addedToExtensions, additionsIn } from '../catalog/additions.ts'
import { settleExpressions } from '../catalog/expressions.ts'
import { isPartial, type Reach } from '../catalog/marks.ts'
import { outsideOf } from '../catalog/surroundings.ts'
import { giveToOwnerOf } from '../database/identities.ts'
import { defaultHistorySchema } from '../migration/history.ts'
import { classNotes, dueStatements, patternNotes } from '../migration/left_out.ts'
import { type Workspace, withFilter } from '../migration/workspaces.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import { type Catalog, catalogOf, emptyCatalog, type Fact, isOfExtension } from '../model/facts.ts'
import { namespacesAmong } from '../model/filters.ts'
import { keyOf } from '../model/ids.ts'
import { showing } from '../model/scopes.ts'
import { sql } from '../model/sql.ts'
import { rootOf } from '../plan/closures.ts'
import { diff, keysOf } from '../plan/diff.ts'
import { leftAlone } from '../plan/left_alone.ts'
import { renderDiagnostics } from '../report/terminal.ts'
import type { Declarations } from '../yaml/files.ts'
import { type LayoutOptions, type SchemaFile, writeFiles } from '../yaml/layout.ts'
import { type SplicedFile, spliceFiles } from '../yaml/splice.ts'
import { writerOf } from '../yaml/write.ts'
import { type Config, schemaFiles } from './config.ts'
import { schemaSeenFrom } from './editors.ts'
import { type Losses, lossesOf } from './pull_losses.ts'
import type { Opened } from './workspaces.ts'

export interface PullOptions {
  readonly oneFile: boolean
  /** `--schema`. */
  readonly schemas: readonly string[]
}

export interface PullReport extends Losses {
  readonly schemas: readonly string[]
  readonly objects: number
  readonly made: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  /** What schematic has no word for. */
  readonly unmodelled: readonly string[]
  /** What is only written where somebody asks for it. */
  readonly leftOut: readonly string[]
}

/** Brings the schema files to what stands in the target. */
export async function pullFiles(opened: Opened, options: PullOptions): Promise<PullReport> {
  const { workspace, config, update } = opened
  const existing = await existingFiles(config)
  const declared = existing.length === 0 ? undefined : await workspace.declarations()
  const isFirst = declared === undefined || declared.drafts.facts.size === 0
  const schemas = await schemasFor(workspace, isFirst ? undefined : declared, options.schemas)
  update('reading the database')
  const { registry, defaultSchema, filter, modes } = workspace.project
  const reach = withFilter(
    { schemas, roles: isFirst ? [] : declared.roles, extended: isFirst ? [] : declared.extended },
    filter,
  )
  const target = await workspace.read(reach)
  const notes = [
    ...patternNotes([target, ...(declared === undefined ? [] : [declared.drafts])], reach, workspace.kinds),
    ...(declared === undefined || modes === undefined ? [] : classNotes(declared, modes, workspace.kinds)),
  ]
  if (notes.length > 0) opened.say(renderDiagnostics(notes).trimEnd())
  const { added, doubtful } = isFirst
    ? await additionsIn(target, reach, workspace.kinds, workspace.shadow)
    : { added: addedToExtensions(target, (await workspace.desired()).catalog, workspace.kinds), doubtful: [] }
  const layout: LayoutOptions = {
    defaultSchema,
    ...(modes === undefined ? {} : { modes }),
    layout: options.oneFile || (!isFirst && existing.length === 1) ? 'one file' : 'file a table',
    folder: folderOf(config),
    schemaFor: schemaSeenFrom,
    added: new Set(added.map(({ key }) => key)),
  }
  const described = isFirst ? firstDescribed(target, workspace) : target
  const written: readonly SplicedFile[] = isFirst
    ? writeFiles(described, registry, layout)
    : await spliced(workspace, existing, declared, target, added, reach, layout)
  const texts = new Map(existing.map(({ path, text }) => [path, text]))
  const differing = written.filter(({ path, text }) => texts.get(path) !== text)
  write(config.folder, differing)
  update('comparing what was written with the database')
  const writer = writerOf(described, registry, layout)
  const leftOut = writer.leftOut()
  const losses = await lossesOf(workspace, described, reach, writer, leftOut, isFirst)
  const paths = (wanted: (file: SplicedFile) => boolean) => differing.filter(wanted).map(({ path }) => path)
  const objects = [...target.facts.values()].filter(
    fact => fact.parent === undefined && fact.outside !== true && !isOfExtension(fact),
  )
  const hosting = new Set(objects.map(({ id }) => id.path[0]))
  return {
    schemas: isPartial(reach) ? schemas.filter(name => hosting.has(name)) : schemas,
    objects: objects.length,
    made: paths(({ path, text }) => text !== undefined && !texts.has(path)),
    changed: paths(({ path, text }) => text !== undefined && texts.has(path)),
    removed: paths(({ text }) => text === undefined),
    unmodelled: target.unmodelled.map(({ kind, name }) => `${kind} ${name}`),
    leftOut: leftOut.map(({ key }) => key),
    ...losses,
    unwritten: [...losses.unwritten, ...doubtful.map(key => `${key}, perhaps the extension's`)],
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

/** What is described of a target where nothing is yet: a schema is listed where something in it is. */
function firstDescribed(target: Catalog, { kinds, project: { modes } }: Workspace): Catalog {
  const hosting = new Set(
    Array.from(target.facts.values()).flatMap(({ id, outside }) =>
      outside !== true && id.path.length > 1 ? (id.path[0] ?? []) : [],
    ),
  )
  const namespaces = namespacesAmong(kinds.values())
  const facts = Array.from(target.facts.values(), (fact): Fact => {
    const { outside, ...rest } = fact
    return outside === true && namespaces.has(fact.id.kind) && hosting.has(fact.id.path[0] ?? '') ? rest : fact
  })
  const scope = showing({ stated: new Set(), ...(modes === undefined ? {} : { modes }) })
  return leftAlone(emptyCatalog, catalogOf(facts, target.unmodelled), scope, kinds)
}

/** The files that change, where there are files that declare something. */
async function spliced(
  workspace: Workspace,
  existing: readonly SchemaFile[],
  declarations: Declarations,
  target: Catalog,
  added: readonly Fact[],
  reach: Reach,
  layout: LayoutOptions,
): Promise<readonly SplicedFile[]> {
  const { kinds, project } = workspace
  const { drafts, schemas: managed } = declarations
  const desired = await workspace.desired(
    isPartial(reach) ? { catalog: outsideOf(target), beside: reach.beside ?? [] } : undefined,
  )
  const scope = showing(desired.scope)
  const settled = leftAlone(
    desired.shown,
    await settleExpressions(desired.shown, target, scope, reach, kinds, workspace.shadow),
    scope,
    kinds,
  )
  const due = dueStatements(desired, declarations, kinds).map(each => each.key)
  const changed = [...keysOf(diff(desired.shown, settled, scope, kinds)), ...due]
  // Where the first schema gets listed, the default one has to be listed too, or it is managed no longer.
  const namespace = project.registry.find(kind => kind.traits.includes('namespace'))
  const grows = reach.schemas.length > managed.length
  const all = grows && namespace !== undefined ? managed.map(name => keyOf({ kind: namespace.name, path: [name] })) : []
  const isListed = (key: string) => drafts.facts.has(key)
  const additions = added.flatMap(fact => [rootOf(fact, target).key, fact.key]).filter(key => !isListed(key))
  return spliceFiles(
    existing,
    { drafts, catalog: desired.shown, keys: desired.keys },
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

/** `owner of 42 objects`: what was left out, by kind. */
function counted(keys: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const key of keys) {
    const kind = (key.split(' ')[0] ?? '').replaceAll('_', ' ')
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return Array.from(counts, ([kind, count]) => `${kind} of ${count} ${count === 1 ? 'object' : 'objects'}`)
}

/** What the files were made of, and what to do next where there were none. */
interface PullTalk {
  readonly source: string
  readonly next: string
}

const ofDatabase: PullTalk = {
  source: 'the database',
  next: 'To go on from here without changing anything: schematic generate initial, then schematic stamp head',
}

/** What was written, what was not, and how the files and the database stand to each other. */
export function renderPull(report: PullReport, { source, next }: PullTalk = ofDatabase): string {
  const { schemas, objects, made, changed, removed, unmodelled, unwritten, unchecked, leftOut } = report
  const touched = made.length + changed.length + removed.length
  const what = `${objects} objects in ${schemas.length === 1 ? `the schema ${schemas[0]}` : `${schemas.length} schemas`}`
  const isWhole = unmodelled.length + unwritten.length === 0 && unchecked === null
  const but = isWhole ? '' : ', but for what is told above'
  return [
    ...few('made   ', made),
    ...few('changed', changed),
    ...few('removed', removed),
    ...few('left out:', counted(leftOut)),
    ...few('not covered by schematic:', unmodelled),
    ...few('not written:', unwritten),
    ...few('not checked whether the files say all of it:', unchecked === null ? [] : [unchecked]),
    touched === 0
      ? `Nothing to write: the files say what ${source} has${but}, ${what}.`
      : `The files now say what ${source} has${but}: ${what}.`,
    ...(made.length > 0 && changed.length === 0 ? [next] : []),
  ].join('\n')
}
