import { fail } from '../model/diagnostics.ts'
import type { Migration } from './files.ts'
import { secretsIn } from './secrets.ts'
import { type Section, sectionsOf } from './sections.ts'

/** A file for another runner, from the folder of the export. */
export interface ExportFile {
  readonly name: string
  readonly text: string
}

/** What one run of a runner's takes: SQL for one transaction, or one statement outside of any. */
interface Piece {
  readonly mode: Section['mode']
  readonly sql: string
}

/** A migration, or what of it stands in files of its own. Undefined where a direction has less to do than the other. */
interface Part {
  /** From 1. */
  readonly index: number
  readonly of: number
  readonly up: Piece | undefined
  readonly down: Piece | undefined
}

export interface ExportFormat {
  /** For `--format`. */
  readonly name: string
  readonly title: string
  readonly files: (migration: Migration) => readonly ExportFile[]
  /** The command that runs what was written. */
  readonly run: string
  /** Whether it sorts versions as text, so that they need one length. */
  readonly sortsAsText?: boolean
}

/** How schematic itself runs the SQL: names are written out, and bodies may name what comes later. */
const settings = `SET LOCAL search_path = '';
SET LOCAL check_function_bodies = off;`
/** For what the runner adds to the same transaction. */
const settingsBack = `SET LOCAL search_path TO DEFAULT;
SET LOCAL check_function_bodies TO DEFAULT;`

const comment = (text: string): string =>
  text
    .split('\n')
    .map(line => `-- ${line}`.trimEnd())
    .join('\n')

function piecesOf(file: Migration['up']): readonly Piece[] {
  return sectionsOf(file).flatMap(({ mode, text, statements }): readonly Piece[] => {
    if (statements.length === 0) return []
    if (mode === 'transaction') return [{ mode, sql: text }]
    return statements.map(({ note, sql }) => ({
      mode,
      sql: `${note === undefined ? '' : `${comment(note)}\n`}${sql}${sql.includes('--') ? '\n;' : ';'}`,
    }))
  })
}

/** The pieces of both directions side by side: the last part of the way up is the first that is undone. */
function partsOf({ up, down }: Migration): readonly Part[] {
  const forth = piecesOf(up)
  const back = piecesOf(down)
  const of = Math.max(forth.length, back.length, 1)
  return Array.from({ length: of }, (_, index) => ({
    index: index + 1,
    of,
    up: forth[index],
    down: back[of - 1 - index],
  }))
}

/** Parts that a number leaves room for. */
const mostParts = 999

/** `0007002`: the second part of the seventh migration, so that later migrations never renumber earlier ones. */
const versionOf = ({ number }: Migration, { index }: Part): string =>
  `${String(number).padStart(4, '0')}${String(index).padStart(String(mostParts).length, '0')}`

/** What stands above the SQL: where it is from, what it needs, and what going back does not bring back. */
function heading(
  { name, id, lost }: Migration,
  { index, of }: Part,
  pieces: readonly (Piece | undefined)[],
  isDown: boolean,
): string {
  const secrets = secretsIn(pieces.flatMap(piece => piece?.sql ?? []))
  return comment(
    [
      `${name}${of === 1 ? '' : `, part ${index} of ${of}`}, revision ${id} of schematic`,
      ...secrets.map(secret => `needs the secret ${secret}: PGOPTIONS="-c schematic_secret.${secret}=…"`),
      ...(isDown && lost.length > 0 ? [`not brought back: ${lost.join(', ')}`] : []),
    ].join('\n'),
  )
}

const empty = 'SELECT 1;'

/** In a transaction that the file itself begins and ends. */
const ownTransaction = (piece: Piece | undefined): string => {
  if (piece === undefined) return empty
  return piece.mode === 'transaction' ? `BEGIN;\n\n${settings}\n\n${piece.sql}\n\nCOMMIT;` : piece.sql
}

/** In a transaction of the runner's. */
const runnersTransaction = (piece: Piece | undefined): string => {
  if (piece === undefined) return empty
  return piece.mode === 'transaction' ? `${settings}\n\n${piece.sql}\n\n${settingsBack}` : piece.sql
}

const golangFiles = (migration: Migration): readonly ExportFile[] =>
  partsOf(migration).flatMap(part => {
    const name = `${versionOf(migration, part)}_${migration.slug}`
    const text = (piece: Piece | undefined, isDown: boolean) =>
      `${heading(migration, part, [piece], isDown)}\n\n${ownTransaction(piece)}\n`
    return [
      { name: `${name}.up.sql`, text: text(part.up, false) },
      { name: `${name}.down.sql`, text: text(part.down, true) },
    ]
  })

const dbmateFiles = (migration: Migration): readonly ExportFile[] =>
  partsOf(migration).map(part => {
    const block = (direction: 'up' | 'down', piece: Piece | undefined) =>
      `-- migrate:${direction}${piece?.mode === 'alone' ? ' transaction:false' : ''}\n${runnersTransaction(piece)}\n`
    return {
      name: `${versionOf(migration, part)}_${migration.slug}.sql`,
      text: `${heading(migration, part, [part.up, part.down], true)}\n\n${block('up', part.up)}\n${block('down', part.down)}`,
    }
  })

/** A script and the settings beside it: whether it runs in a transaction, and that `${…}` in it is its own. */
function flywayScript(name: string, head: string, piece: Piece | undefined): readonly ExportFile[] {
  const text = `${head}\n\n${runnersTransaction(piece)}\n`
  const lines = [
    ...(piece?.mode === 'alone' ? ['executeInTransaction=false'] : []),
    ...(text.includes('${') ? ['placeholderReplacement=false'] : []),
  ]
  return [{ name, text }, ...(lines.length === 0 ? [] : [{ name: `${name}.conf`, text: `${lines.join('\n')}\n` }])]
}

const flywayFiles = (migration: Migration): readonly ExportFile[] =>
  partsOf(migration).flatMap(part => {
    const name = `${migration.number}.${part.index}__${migration.slug}.sql`
    return [
      ...flywayScript(`V${name}`, heading(migration, part, [part.up], false), part.up),
      ...flywayScript(`U${name}`, heading(migration, part, [part.down], true), part.down),
    ]
  })

const sqlFiles = (migration: Migration): readonly ExportFile[] => {
  const text = (file: Migration['up'], isDown: boolean) => {
    const pieces = piecesOf(file)
    const head = heading(migration, { index: 1, of: 1, up: undefined, down: undefined }, pieces, isDown)
    return `${head}\n\\set ON_ERROR_STOP on\n\n${pieces.map(ownTransaction).join('\n\n')}\n`
  }
  return [
    { name: `${migration.name}.up.sql`, text: text(migration.up, false) },
    { name: `${migration.name}.down.sql`, text: text(migration.down, true) },
  ]
}

export const exportFormats: readonly ExportFormat[] = [
  { name: 'golang-migrate', title: 'golang-migrate', files: golangFiles, run: 'migrate -path FOLDER -database URL up' },
  { name: 'dbmate', title: 'dbmate', files: dbmateFiles, run: 'dbmate --migrations-dir FOLDER up', sortsAsText: true },
  { name: 'flyway', title: 'Flyway', files: flywayFiles, run: 'flyway -locations=filesystem:FOLDER migrate' },
  { name: 'sql', title: 'psql', files: sqlFiles, run: 'psql URL -f FILE, for each in its order' },
]

/** The secrets that migrations ask for, which another runner is not given by schematic. */
export const secretsOf = (line: readonly Migration[]): readonly string[] =>
  secretsIn(line.flatMap(({ up, down }) => [up.source, down.source]))

/** The files of migrations for another runner. The numbers have to be in the order in which the migrations follow each other. */
export function exported(line: readonly Migration[], format: ExportFormat): readonly ExportFile[] {
  for (const [index, migration] of line.entries()) {
    const before = line[index - 1]
    if (before !== undefined && before.number >= migration.number)
      fail(
        'numbers-out-of-order',
        `${migration.name} follows ${before.name}, but by their numbers it does not, and ${format.title} goes by those`,
        {
          help: ['rename the files of one of them, so that the numbers grow: the number is no part of a revision'],
        },
      )
    const { of = 0 } = partsOf(migration)[0] ?? {}
    if (of > mostParts || (format.sortsAsText === true && migration.number > 9999))
      fail('too-many-parts', `${migration.name} does not fit into the version numbers of ${format.title}`, {
        help: ['export as sql, which has a file for each migration: --format sql'],
      })
  }
  return line.flatMap(format.files)
}
