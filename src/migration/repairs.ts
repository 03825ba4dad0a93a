import { createTwoFilesPatch } from 'diff'
import type { Diagnostic } from '../model/diagnostics.ts'
import { fileNames, type Migration, type MigrationTexts, parseMigration, sealMigration } from './files.ts'
import { writeHead, writeTexts } from './folders.ts'
import { withHeader } from './headers.ts'
import { defaultHistorySchema, historyDdl, type Position, readTexts, recordRun } from './history.ts'
import { graphAround, holderOf } from './replacements.ts'
import { type Graph, graphOf } from './revisions.ts'
import { changedSince } from './whereabouts.ts'
import type { Workspace } from './workspaces.ts'

interface TextFile {
  readonly name: string
  readonly text: string
}

/** One thing that is wrong, and what is done about it. */
export interface Repair {
  readonly code: string
  /** What is wrong. */
  readonly message: string
  /** What is done about it. */
  readonly remedy: string
  /** How the file would change, as a unified patch. */
  readonly patch?: string
  /** Files of the migrations folder that are written. */
  readonly files: readonly TextFile[]
  /** What the history records anew, as it stands in the file now. */
  readonly records: readonly Migration[]
  /** The head that the file `head` is to name. */
  readonly head?: Pick<Migration, 'id' | 'name'>
}

export interface Repairs {
  readonly repairs: readonly Repair[]
  /** What repair does not mend, each with its own remedy. */
  readonly left: readonly Diagnostic[]
}

const mended = new Set([
  'migration-edited',
  'migration-reordered',
  'migration-truncated',
  'migration-header',
  'migration-header-missing',
  'migration-file-missing',
  'migration-pair',
  'missing-migration',
  'missing-parent',
  'chain-broken',
  'head-missing',
  'head-mismatch',
])

/**
 * What is wrong between migrations and history and has a remedy here. Files come back as the database ran them; with `keepFiles` the history
 * takes what stands in the files instead.
 */
export async function findRepairs(
  workspace: Workspace,
  { keepFiles }: { readonly keepFiles: boolean },
): Promise<Repairs> {
  const { folder, graph, diagnostics } = await workspace.revisions()
  const position = await workspace.position()
  // What a squash archived is not missing.
  const around = await graphAround(workspace, graph, position)
  const found: Repair[] = []
  const isSound = ({ id, up, down, header }: Migration): boolean =>
    folder.migrations.some(each => each.id === id) &&
    up.checksum === header.checksums.up &&
    down.checksum === header.checksums.down
  const differing = new Set(differingSince(graph, position))
  for (const { id, record } of position.applied) {
    const here = graph.byId.get(id)
    if (here !== undefined && isSound(here) && !differing.has(id)) continue
    if (here === undefined && (around.byId.has(id) || holderOf(graph, id) !== undefined)) continue
    if (here !== undefined && keepFiles) {
      found.push(recorded(here))
      continue
    }
    const texts = await readTexts(workspace.session, id)
    if (texts !== undefined) found.push(broughtBack({ ...texts, name: here?.name ?? record.name }, here))
  }
  const after = graphAfter(graph, found)
  found.push(...chainRepairs(after, found))
  const last = graphAfter(graph, found)
  const [head, ...others] = last.heads
  if (head !== undefined && others.length === 0 && folder.head?.id !== head.id)
    found.push(headRepair(head, folder.head?.name))
  const errors = [...diagnostics, ...position.problems].filter(each => each.severity === 'error')
  const remaining = new Set(last.diagnostics.map(each => each.code))
  const left = errors.filter(({ code }) => found.length === 0 || !mended.has(code) || remaining.has(code))
  return { repairs: found, left }
}

const differingSince = (graph: Graph, position: Position): readonly string[] =>
  position.applied.filter(each => changedSince(graph, { ...position, applied: [each] }).length > 0).map(each => each.id)

/** The files as the database ran them. */
function broughtBack(texts: MigrationTexts & { readonly down: string }, here: Migration | undefined): Repair {
  const { name } = texts
  const names = fileNames(name)
  const files = [
    { name: names.down, text: texts.down },
    { name: names.up, text: texts.up },
  ]
  if (here === undefined)
    return {
      code: 'missing-migration',
      message: `the database has run ${name}, and its files are not there or cannot be read`,
      remedy: `write ${names.up} and ${names.down} as the database holds them`,
      files,
      records: [],
    }
  const patches = [
    { file: names.up, now: here.up.source, ran: texts.up },
    { file: names.down, now: here.down.source, ran: texts.down },
  ].filter(({ now, ran }) => now !== ran)
  return {
    code: 'migration-edited',
    message: `${name} is not as it was when the database ran it`,
    remedy: `write ${patches.map(each => each.file).join(' and ')} as the database holds ${patches.length === 1 ? 'it' : 'them'}`,
    patch: patches
      .map(({ file, now, ran }) => createTwoFilesPatch(`${file} as it stands`, `${file} as it ran`, now, ran))
      .join(''),
    files,
    records: [],
  }
}

/** The file as it stands, with a header that fits it, as what the history holds. */
function recorded(here: Migration): Repair {
  const text = sealMigration(here)
  const { migration = here } = parseMigration({ name: here.name, up: text, down: here.down.source })
  return {
    code: 'migration-edited',
    message: `${here.name} is not as it was when the database ran it`,
    remedy: 'keep the file: the history records it as it stands now, and nothing is run',
    files: text === here.up.source ? [] : [{ name: fileNames(here.name).up, text }],
    records: [migration],
  }
}

/** The graph as it is when the files of repairs are written. */
function graphAfter(graph: Graph, repairs: readonly Repair[]): Graph {
  const written = new Map(repairs.flatMap(each => each.files).map(({ name, text }) => [name, text]))
  const names = new Set([...written.keys()].map(file => file.replace(/\.(up|down)\.sql$/, '')))
  const byName = new Map([...graph.byId.values()].map(each => [each.name, each]))
  const again = [...names].flatMap(name => {
    const { up: upFile, down: downFile } = fileNames(name)
    const up = written.get(upFile) ?? byName.get(name)?.up.source
    const down = written.get(downFile) ?? byName.get(name)?.down.source
    const { migration } = up === undefined ? {} : parseMigration({ name, up, down })
    return migration === undefined ? [] : [migration]
  })
  const renewed = new Set(again.map(each => each.name))
  return graphOf([...[...graph.byId.values()].filter(each => !renewed.has(each.name)), ...again])
}

/** Headers that name another body of a parent than the one that stands. */
function chainRepairs(graph: Graph, before: readonly Repair[]): readonly Repair[] {
  return graph.order.flatMap(child => {
    const parents = child.header.parents.map(each => {
      const parent = graph.byId.get(each.id)
      return parent === undefined ? each : { ...each, checksum: parent.header.checksums.up }
    })
    const others = parents.filter((each, at) => each.checksum !== child.header.parents[at]?.checksum)
    if (others.length === 0) return []
    const { up } = fileNames(child.name)
    const text = before.flatMap(each => each.files).find(each => each.name === up)?.text ?? child.up.source
    const named = others.map(each => graph.byId.get(each.id)?.name ?? each.id).join(' and ')
    return [
      {
        code: 'chain-broken',
        message: `${child.name} was written after another version of ${named}`,
        remedy: `take ${named} as it stands in the header of ${up}; then look whether they still fit: schematic verify`,
        files: [{ name: up, text: withHeader(text, { ...child.header, parents }) }],
        records: [],
      },
    ]
  })
}

const headRepair = (head: Migration, said: string | undefined): Repair => ({
  code: said === undefined ? 'head-missing' : 'head-mismatch',
  message:
    said === undefined
      ? 'the file "head" does not name the last migration'
      : `the file "head" names ${said}, and the last migration is ${head.name}`,
  remedy: `write ${head.name} into it`,
  files: [],
  records: [],
  head,
})

/** Does repairs: the files first, then the history in one transaction. */
export async function repair(workspace: Workspace, repairs: readonly Repair[]): Promise<void> {
  const { project, session } = workspace
  // Of two texts for one file the later one was made from the earlier one.
  const files = new Map(repairs.flatMap(each => each.files).map(file => [file.name, file]))
  if (files.size > 0) await writeTexts(project.migrations, [...files.values()])
  const head = repairs.flatMap(each => each.head ?? []).at(-1)
  if (head !== undefined) await writeHead(project.migrations, { id: head.id, name: head.name })
  const records = repairs.flatMap(each => each.records)
  if (records.length === 0) return
  const { present, schemaPresent } = await workspace.history()
  await session.transaction('write', async () => {
    if (!present) await session.script(historyDdl(defaultHistorySchema, schemaPresent).text)
    const { version } = project
    for (const migration of records) {
      await session.script(recordRun({ migration, direction: 'unstamp', state: 'done', version }).text)
      await session.script(recordRun({ migration, direction: 'up', state: 'done', version }).text)
    }
  })
  workspace.refresh()
}
