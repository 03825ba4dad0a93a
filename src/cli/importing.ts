import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { hasBinaries } from '../database/binaries.ts'
import { startEmbedded } from '../database/embedded.ts'
import { asFailure } from '../database/errors.ts'
import type { Opening, OpeningOptions } from '../database/openings.ts'
import { createScratch, type ScratchDatabase, sweepScratch } from '../database/scratch.ts'
import { connect, contextOf, withSession } from '../database/sessions.ts'
import { type Target, targetFromUrl } from '../database/targets.ts'
import { type Imported, type ImportOptions, runScripts } from '../migration/imports.ts'
import { dumpedFor } from '../migration/scripts.ts'
import type { SourceText } from '../migration/sections.ts'
import { fail } from '../model/diagnostics.ts'
import { ident, join as joinSql } from '../model/sql.ts'
import { variablesOf } from './config.ts'
import { shownPath } from './planning.ts'
import { type PullOptions, type PullReport, pullFiles, renderPull } from './pulling.ts'
import { type WorkspaceQuestion, withWorkspace } from './workspaces.ts'

export interface ImportReport extends PullReport {
  /** How many statements were run. */
  readonly ran: number
  /** How many were left aside, by what they are about. */
  readonly skipped: { readonly [what: string]: number }
  /** The roles that were made because something names them. */
  readonly roles: readonly string[]
  /** The server that the files ran on. */
  readonly server: string
}

const applicationName = 'schematic import'

/** Runs SQL files in a scratch database and brings the schema files to what then stands in it. `-` is the standard input. */
export async function importFiles(
  question: WorkspaceQuestion,
  paths: readonly string[],
  options: PullOptions,
): Promise<ImportReport> {
  const files = paths.map(path => readSql(path, undefined))
  let imported: Imported | undefined
  let server = ''
  const open = async (opening: OpeningOptions, watch: (doing: string, done?: number, total?: number) => void) => {
    const place = await placeFor(question, files)
    server = place.describe
    try {
      return await openAfter(
        place,
        opening,
        async session => {
          imported = await runScripts(session, files, {
            ownServer: place.ownServer,
            read: readSql,
            onStatement: (done, total, sql) => watch(`running ${sql.split('\n')[0]?.slice(0, 50) ?? ''}`, done, total),
          })
        },
        question.config.searchPath,
      )
    } catch (error) {
      await place.close()
      throw asFailure(error, contextOf(place.server))
    }
  }
  return withWorkspace({ ...question, open }, async opened => {
    const pulled = await pullFiles(opened, options)
    opened.quiet()
    return {
      ...pulled,
      ran: imported?.ran ?? 0,
      skipped: Object.fromEntries(imported?.skipped ?? []),
      roles: imported?.roles ?? [],
      server,
    }
  })
}

/** A server for the scratch database. */
interface Place {
  readonly server: Target
  readonly describe: string
  readonly ownServer: boolean
  close(): Promise<void>
}

/** `--shadow-url`, or an embedded server of the version that the dump is for, as far as there is one. */
async function placeFor({ config, shadowUrl, env }: WorkspaceQuestion, files: readonly SourceText[]): Promise<Place> {
  const url = shadowUrl ?? config.shadowUrl
  if (url !== undefined) {
    const server = targetFromUrl(url, '--shadow-url', variablesOf(config.folder, env))
    return { server, describe: server.label, ownServer: false, close: async () => undefined }
  }
  const projectFolder = join(config.folder, '.schematic', 'shadow')
  const wanted = [...files.map(({ source }) => dumpedFor(source)), ...config.postgres.toSorted((a, b) => b - a)]
  const major = wanted.find(
    each => each !== undefined && hasBinaries({ projectFolder: config.folder, major: each, env }),
  )
  mkdirSync(projectFolder, { recursive: true })
  const server = await startEmbedded({ projectFolder, env, ...(major === undefined ? {} : { major }) })
  const describe = `the embedded PostgreSQL ${server.major}`
  return { server: server.target, describe, ownServer: true, close: () => server.stop() }
}

/** A session on a scratch database in which `work` was done by another one, whose settings are not to be read under. */
async function openAfter(
  place: Place,
  { lockTimeout, signal, onNotice }: OpeningOptions,
  work: (session: Awaited<ReturnType<typeof connect>>) => Promise<void>,
  searchPath: readonly string[],
): Promise<Opening> {
  await withSession(place.server, { applicationName }, sweepScratch)
  const scratch: ScratchDatabase = await createScratch(place.server, { purpose: 'import' })
  try {
    const settings = { search_path: joinSql(searchPath.map(name => ident(name))).text, lc_messages: 'C' }
    const worker = {
      applicationName,
      signal,
      settings: place.ownServer ? settings : { search_path: settings.search_path },
    }
    await withSession(scratch.target, worker, work)
    const session = await connect(scratch.target, {
      applicationName,
      signal,
      settings: { lock_timeout: lockTimeout },
      ...(onNotice === undefined ? {} : { onNotice: notice => onNotice(notice.message) }),
    })
    const close = async () => {
      await session.close()
      await scratch.drop()
      await place.close()
    }
    return { target: scratch.target, session, close }
  } catch (error) {
    await scratch.drop()
    throw error
  }
}

/** What a file is that is no SQL text, by its first bytes. */
const noText: readonly (readonly [starts: string, is: string, help: string])[] = [
  ['PGDMP', 'an archive of pg_dump', 'make SQL of it: pg_restore --schema-only --file=schema.sql FILE'],
  ['\x1f\x8b', 'compressed', 'unpack it first: gunzip FILE'],
  ['\xff\xfe', 'UTF-16', 'save it as UTF-8, for example by: pg_dump --file=schema.sql'],
  ['\xfe\xff', 'UTF-16', 'save it as UTF-8, for example by: pg_dump --file=schema.sql'],
]

const readSql: ImportOptions['read'] = (path, beside) => {
  const stdin = path === '-' && beside === undefined
  const whole = beside === undefined ? resolve(path) : resolve(dirname(resolve(beside)), path)
  const file = stdin ? 'standard input' : shownPath(whole)
  const bytes = bytesOf(stdin ? 0 : whole, file)
  const found = noText.find(([starts]) => bytes.subarray(0, starts.length).toString('latin1') === starts)
  if (found !== undefined) fail('not-sql', `${file} is ${found[1]}, not a text of SQL`, { help: [found[2]] })
  if (bytes.includes(0)) fail('not-sql', `${file} is not a text of SQL`, { help: ['give the SQL that pg_dump writes'] })
  return { file, source: bytes.toString('utf8').replace(/^\uFEFF/, '') }
}

/** V8 keeps no longer text than this. */
const longest = 0x1fffffe8

function bytesOf(from: string | 0, file: string): Buffer {
  try {
    const bytes = readFileSync(from)
    if (bytes.length <= longest) return bytes
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (!('code' in error) || error.code !== 'ERR_FS_FILE_TOO_LARGE')
      fail('unreadable-file', `cannot read ${file}`, {
        details: [{ label: 'reason', text: error.message }],
        help: ['check that the file is there and that you may read it'],
      })
  }
  return fail('file-too-large', `${file} is too large to be read`, {
    help: ['dump the schema without its rows: pg_dump --schema-only'],
  })
}

/** What was run and left aside, and what pull tells. */
export function renderImport(report: ImportReport): string {
  const left = Object.entries(report.skipped).map(([what, count]) => `left aside: ${count} ${what}`)
  return [
    `${report.ran} statements ran on ${report.server}`,
    ...left,
    ...(report.roles.length === 0 ? [] : [`roles made for it: ${report.roles.join(', ')}`]),
    '',
    renderPull(report, { source: 'the SQL', next: 'To make a database of them: schematic apply' }),
  ].join('\n')
}
