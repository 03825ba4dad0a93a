import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { databaseDigest } from '../catalog/digests.ts'
import { readerFormat } from '../catalog/introspect.ts'
import type { Session } from '../database/sessions.ts'
import { readHistory } from '../migration/history.ts'
import { type Cache, digest } from '../model/caches.ts'
import type { Value } from '../model/facts.ts'
import type { PlanReport } from '../report/plans.ts'
import type { ReadText } from '../yaml/files.ts'
import { type Config, schemaFiles } from './config.ts'
import type { Consent } from './consents.ts'

/** The last plan that found nothing to do, for as long as nothing of what it rests on is different. */
export interface Verdicts {
  /** Its report; undefined where something is different, or cannot be told. */
  recall(): Promise<PlanReport | undefined>
  /** Keeps the report of an empty plan that was made since {@link recall}. `reads` are the files that the schema files read. */
  remember(report: PlanReport, reads: readonly ReadText[]): Promise<void>
}

export interface VerdictsQuestion {
  readonly config: Config
  readonly consents: readonly Consent[]
  /** The version of schematic. */
  readonly version: string
  readonly session: Session
  readonly cache: Cache
}

const cacheName = 'verdict'

/** The verdicts of one project on one target. */
export function verdictsOf(question: VerdictsQuestion): Verdicts {
  const { session, cache } = question
  const groundsNow = async (): Promise<string | undefined> => {
    // The server is at it while the files are read here.
    const asked = [databaseDigest(session), historyOf(session)]
    const parts = await Promise.allSettled([...asked, schemaDigest(question.config)])
    const known = parts.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
    return known.length < parts.length ? undefined : digest(...known, basisOf(question))
  }
  let asked: Promise<string | undefined> | undefined
  return {
    async recall() {
      asked ??= groundsNow()
      const before = await asked
      const stored = before === undefined ? undefined : storedVerdict(cache.get(cacheName))
      return stored !== undefined && stored.grounds === before && areSame(stored.reads) ? stored.report : undefined
    },
    async remember(report, reads) {
      const before = await asked
      if (before === undefined || report.up.length > 0) return
      // What changed while the plan was made may be in it or not.
      if ((await groundsNow()) !== before) return
      // As a string, because a report is no value of JSON by its type.
      cache.put(cacheName, {
        grounds: before,
        reads: reads.map(({ path, sum }) => [path, sum]),
        report: JSON.stringify({ ...report, shadow: null }),
      })
    },
  }
}

/** Whatever else a plan's result depends on. Addresses with their passwords are left out: the session's target stands for them. */
function basisOf({ config, consents, version, session }: VerdictsQuestion): string {
  const { url: _, shadowUrl: __, ...settings } = config
  const { host, port, user, database } = session.target.connection
  const { label, origin, embedded } = session.target
  const target = { host, port, user, database, label, origin, embedded, server: session.serverVersion }
  return JSON.stringify({
    version,
    readerFormat,
    target,
    settings,
    consents,
    migrations: folderDigest(config.migrations),
  })
}

async function schemaDigest(config: Config): Promise<string> {
  const paths = await schemaFiles(config)
  return digest(...paths.flatMap(path => [relative(config.folder, path), readFileSync(path, 'utf8')]))
}

/** Every file of the folder counts, whatever it is. */
function folderDigest(folder: string): string {
  return digest(...namesIn(folder).flatMap(name => [name, textIn(join(folder, name))]))
}

const historyOf = async (session: Session): Promise<string> => JSON.stringify(await readHistory(session))

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return []
  }
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const areSame = (reads: readonly ReadText[]): boolean => reads.every(({ path, sum }) => digest(textIn(path)) === sum)

interface StoredVerdict {
  readonly grounds: string
  readonly reads: readonly ReadText[]
  readonly report: PlanReport
}

function storedVerdict(value: Value | undefined): StoredVerdict | undefined {
  if (typeof value !== 'object' || value === null || !('grounds' in value)) return undefined
  const { grounds, reads, report } = value
  if (typeof grounds !== 'string' || typeof report !== 'string' || !isList(reads)) return undefined
  const pairs = reads.flatMap(each => {
    const [path, sum] = isList(each) ? each : []
    return typeof path === 'string' && typeof sum === 'string' ? [{ path, sum }] : []
  })
  const parsed: unknown = JSON.parse(report)
  return pairs.length === reads.length && isReport(parsed) ? { grounds, reads: pairs, report: parsed } : undefined
}

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

/** What a report of this version has; a stored one counts for the version that wrote it only. */
const reportKeys: { readonly [K in keyof PlanReport]: true } = {
  target: true,
  base: true,
  revision: true,
  head: true,
  pending: true,
  changes: true,
  renames: true,
  likelyRenames: true,
  rebuilt: true,
  up: true,
  down: true,
  hazards: true,
  downHazards: true,
  reversible: true,
  proof: true,
  shadow: true,
  drift: true,
  unmanaged: true,
  unmodelled: true,
  leftOut: true,
  observed: true,
  notes: true,
  verdict: true,
}

const isReport = (value: unknown): value is PlanReport =>
  typeof value === 'object' && value !== null && Object.keys(reportKeys).every(key => key in value)
