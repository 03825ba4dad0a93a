import { type Diagnostic, Failure, fail } from '../model/diagnostics.ts'
import type { Place } from '../model/facts.ts'
import {
  checksumOf,
  fileFormat,
  type Header,
  type HeaderFacts,
  type HeaderLines,
  headerLines,
  newRevisionId,
  type Read,
  type RevisionId,
  readDownHeader,
  readHeader,
  renderDownHeader,
  renderHeader,
  withHeader,
} from './headers.ts'
import { type DraftSection, isTruncated, type MigrationFile, renderBody, sectionsOf } from './sections.ts'

/** A migration before it is written. */
export interface Draft extends HeaderFacts {
  /** Left out, a new one is made. */
  readonly id?: RevisionId
  readonly up: readonly DraftSection[]
  readonly down: readonly DraftSection[]
  /** What running the down file does not bring back. */
  readonly lost: readonly string[]
  /** The hazards of running the down file that need consent: `deletes-data:shop.orders`. */
  readonly downHazards?: readonly string[]
}

/** A migration as its two files hold it. */
export interface Migration {
  readonly id: RevisionId
  readonly number: number
  readonly slug: string
  /** `0007_add_totals`. */
  readonly name: string
  readonly header: Header
  readonly lost: readonly string[]
  /** What the down file deletes, as consent is given: `deletes-data:shop.orders`. */
  readonly downHazards: readonly string[]
  readonly up: MigrationFile
  readonly down: MigrationFile
}

/** Texts of a migration's files, as they stand on disk or in a target's history. */
export interface MigrationTexts {
  /** `0007_add_totals`. */
  readonly name: string
  readonly up: string
  /** Undefined where the file is missing. */
  readonly down: string | undefined
  /** The folder as it is shown, with a slash at its end; empty where the texts come from a history. */
  readonly folder?: string
}

export interface Parsed {
  /** Undefined where the header cannot be read. */
  readonly migration?: Migration
  readonly diagnostics: readonly Diagnostic[]
}

const namePattern = /^(\d+)_(.+)$/

/** The number and the slug that a name such as `0007_add_totals` is made of; undefined where it is no such name. */
export function partsOfName(name: string): { readonly number: number; readonly slug: string } | undefined {
  const match = namePattern.exec(name)
  return match === null ? undefined : { number: Number(match[1]), slug: match[2] ?? '' }
}

/** A slug from a name as a person writes it: lower case ASCII words joined with `_`, 1 to 60 characters. */
export function slugOf(title: string): string {
  const words = title
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
  return words.replace(/^_/, '').slice(0, 60).replace(/_$/, '') || 'migration'
}

/** The name of a migration: its number with at least four digits, and its slug. */
export function migrationName(number: number, slug: string): string {
  return `${String(number).padStart(4, '0')}_${slug}`
}

/** The paths of a migration's two files within the folder. */
export function fileNames(name: string): { readonly up: string; readonly down: string } {
  return { up: `${name}.up.sql`, down: `${name}.down.sql` }
}

/**
 * The texts of a migration's two files. They are read back before they are returned, and are the sections again.
 * Throws a {@link Failure} where the SQL does not hold to the form of a file.
 */
export function renderMigration(draft: Draft): { readonly id: RevisionId; readonly up: string; readonly down: string } {
  const id = draft.id ?? newRevisionId()
  const bodies = { up: renderBody(draft.up), down: renderBody(draft.down) }
  const checksums = { up: checksumOf(bodies.up), down: checksumOf(bodies.down) }
  const up = `${renderHeader({ ...draft, id, checksums })}\n${bodies.up}`
  const down = `${renderDownHeader({ id, lost: draft.lost, hazards: draft.downHazards ?? [] })}\n${bodies.down}`
  const { migration, diagnostics } = parseMigration({ name: '0000_draft', up, down })
  if (migration === undefined || diagnostics.length > 0) throw new Failure(diagnostics)
  for (const [file, sections] of [[migration.up, draft.up] as const, [migration.down, draft.down] as const]) {
    const shape = sectionsOf(file).map(section => section.mode)
    if (shape.join() !== sections.map(section => section.mode).join())
      fail('section-out-of-order', 'a statement of this migration looks like the start of a section', {
        help: ['Take comments that begin with "-- section" or "-- end" out of the SQL.'],
      })
  }
  return { id, up, down }
}

function placeOfLine(file: string, source: string, line: number): Place {
  const lines = source.split('\n').slice(0, line)
  const length = Math.max(1, (lines.at(-1) ?? '').length)
  return { file, offset: lines.slice(0, -1).reduce((sum, each) => sum + each.length + 1, 0), line, column: 1, length }
}

function error(
  code: string,
  message: string,
  file: string,
  source: string,
  line: number,
  help: readonly string[],
): Diagnostic {
  return { code, severity: 'error', message, place: placeOfLine(file, source, line), source, help }
}

function restore(file: string): string {
  return `Bring it back as it was: git restore ${file}`
}

type Cut = { readonly head: HeaderLines; readonly body: string } | { readonly diagnostic: Diagnostic }

/** Cuts a file into header and body. */
function cut(file: string, source: string, direction: 'up' | 'down'): Cut {
  const head = headerLines(source)
  if (head === undefined)
    return {
      diagnostic: error(
        'migration-header-missing',
        `${file} does not open with the header of a migration`,
        file,
        source,
        1,
        [restore(file), 'SQL written by hand needs a header too: without one nobody knows what it follows.'],
      ),
    }
  if (head.format > fileFormat)
    return {
      diagnostic: error(
        'migration-format-newer',
        `${file} has format ${head.format}, and this version of schematic reads up to format ${fileFormat}`,
        file,
        source,
        1,
        ['Use the version of schematic that wrote it, or a newer one.'],
      ),
    }
  if (head.direction !== direction)
    return {
      diagnostic: error(
        'migration-direction',
        `${file} holds a migration ${head.direction}, not ${direction}`,
        file,
        source,
        1,
        [restore(file)],
      ),
    }
  return { head, body: source.slice(head.end) }
}

/** What is wrong with a body: cut off, or not the one that the header's checksum belongs to. */
function bodyProblems(file: MigrationFile, expected: string): readonly Diagnostic[] {
  const lines = file.source.trimEnd().split('\n').length
  if (isTruncated(file.source.slice(file.bodyOffset)))
    return [
      error(
        'migration-truncated',
        `${file.file} ends too early: its last line "-- end" is missing`,
        file.file,
        file.source,
        lines,
        [restore(file.file)],
      ),
    ]
  if (file.checksum === expected) return []
  const start = file.source.slice(0, file.bodyOffset).split('\n').length
  return [
    error(
      'migration-edited',
      `${file.file} was edited after it was written: its checksum is another`,
      file.file,
      file.source,
      start,
      [
        restore(file.file),
        'Where it has run nowhere yet, prove it and take the edit: schematic edit',
        'Where it has run, keep it as it was and write the change as a new migration.',
      ],
    ),
  ]
}

function unread<T>(read: Read<T>, file: string, source: string): readonly Diagnostic[] {
  if ('header' in read) return []
  return [error('migration-header', `${read.problem} in ${file}`, file, source, read.line, [restore(file)])]
}

function fileOf(file: string, source: string, head: HeaderLines): MigrationFile {
  return { file, source, bodyOffset: head.end, checksum: checksumOf(source.slice(head.end)) }
}

/**
 * A migration from its two files' texts. Its sections are read by `sectionsOf(migration.up)` when they are needed.
 * What is wrong comes back as diagnostics: `migration-header-missing`, `migration-header`, `migration-format-newer`,
 * `migration-direction`, `migration-truncated`, `migration-edited`, `migration-file-missing`, `migration-pair`.
 */
export function parseMigration(texts: MigrationTexts): Parsed {
  const { number, slug } = partsOfName(texts.name) ?? { number: 0, slug: texts.name }
  const names = fileNames(`${texts.folder ?? ''}${texts.name}`)
  const source = texts.up.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const opened = cut(names.up, source, 'up')
  if ('diagnostic' in opened) return { diagnostics: [opened.diagnostic] }
  const read = readHeader(opened.head)
  if (!('header' in read)) return { diagnostics: unread(read, names.up, source) }
  const up = fileOf(names.up, source, opened.head)
  const { header } = read
  const start = { id: header.id, number, slug, name: texts.name, header, up }
  const problems = bodyProblems(up, header.checksums.up)
  const withDown = parseDown(texts.down, names, header)
  return { migration: { ...start, ...withDown.parts }, diagnostics: [...problems, ...withDown.diagnostics] }
}

interface Down {
  readonly parts: Pick<Migration, 'down' | 'lost' | 'downHazards'>
  readonly diagnostics: readonly Diagnostic[]
}

function parseDown(text: string | undefined, names: { up: string; down: string }, header: Header): Down {
  const source = (text ?? '').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const file = { file: names.down, source, bodyOffset: source.length, checksum: checksumOf('') }
  const empty = { down: file, lost: [], downHazards: [] }
  if (text === undefined)
    return {
      parts: empty,
      diagnostics: [
        {
          code: 'migration-file-missing',
          severity: 'error',
          message: `${names.up} has no down file`,
          help: [restore(names.down)],
        },
      ],
    }
  const opened = cut(names.down, source, 'down')
  if ('diagnostic' in opened) return { parts: empty, diagnostics: [opened.diagnostic] }
  const read = readDownHeader(opened.head)
  if (!('header' in read)) return { parts: empty, diagnostics: unread(read, names.down, source) }
  const down = fileOf(names.down, source, opened.head)
  const parts = { down, lost: read.header.lost, downHazards: read.header.hazards }
  if (read.header.id === header.id) return { parts, diagnostics: bodyProblems(down, header.checksums.down) }
  const line = opened.head.lines.find(each => each.key === 'id')?.line ?? 1
  const message = `${names.down} belongs to revision ${read.header.id}, and ${names.up} is revision ${header.id}`
  return { parts, diagnostics: [error('migration-pair', message, names.down, source, line, [restore(names.down)])] }
}

/**
 * The text of the up file with the checksums of both bodies as they stand now, and what `changes` says anew in the header: the edit of a
 * migration is accepted.
 */
export function sealMigration({ header, up, down }: Migration, changes: Partial<Header> = {}): string {
  return withHeader(up.source, { ...header, checksums: { up: up.checksum, down: down.checksum }, ...changes })
}
