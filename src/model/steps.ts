import type { Key } from './ids.ts'
import type { Sql } from './sql.ts'

/** PostgreSQL's table lock modes that a schema change takes, weakest first (manual, 13.3.1). */
export type Lock = 'none' | 'share update exclusive' | 'share' | 'share row exclusive' | 'access exclusive'

/**
 * What a step can do to data or traffic.
 * `deletes-data` and `drops-unmanaged` need consent; the others are told.
 */
export type HazardCode =
  | 'deletes-data'
  | 'drops-unmanaged'
  | 'rewrites-table'
  | 'scans-table'
  | 'blocks-writes'
  | 'blocks-reads'
  | 'may-fail'
  | 'changes-behaviour'

export interface Hazard {
  readonly code: HazardCode
  /** The name it is consented by: `shop.orders.legacy_code`. */
  readonly name: string
  readonly message: string
  /** Counts the rows of the database as it stands before the plan that are meant. */
  readonly offending?: Sql
  /** How many there were where somebody counted. */
  readonly rows?: number
}

/** How a step stands to a transaction: `alone` cannot run inside one; `committed` must be committed before what leans on it runs. */
export type TransactionMode = 'inside' | 'alone' | 'committed'

/** What a step does to its fact. */
export type Action = 'create' | 'alter' | 'drop' | 'rename'

/** What a kind returns: one SQL statement and what PostgreSQL does while it runs. */
export interface Change {
  readonly sql: Sql
  readonly transaction?: TransactionMode
  readonly lock?: Lock
  readonly hazards?: readonly Hazard[]
  /** Makes the fact anew in its place (`CREATE OR REPLACE`), by which PostgreSQL forgets some of what hangs on it. */
  readonly replaces?: boolean
  /** Holds SQL as somebody wrote it, which is read under the search_path that is configured. */
  readonly written?: boolean
  /** Read by a reviewer above the statement. */
  readonly note?: string
  /** What it does in a few words, for where its SQL would only be in the way. Said twice in a transaction, it runs once. */
  readonly brief?: string
  /** For a step that runs alone: true where it is done already, and what removes half of it. */
  readonly recovery?: { readonly done: Sql; readonly cleanUp: Sql }
  /** What scratch databases run instead, where it would reach for a secret or for another server; empty for nothing. */
  readonly inScratch?: Sql
}

/** The SQL of a change, a step or a statement as scratch databases run it: none where it is left out there. */
export function scratchSql({
  sql,
  inScratch,
}: {
  readonly sql: string | Sql
  readonly inScratch?: string | Sql
}): readonly string[] {
  const run = inScratch ?? sql
  const text = typeof run === 'string' ? run : run.text
  return text === '' ? [] : [text]
}

/** A change in its plan. */
export interface Step {
  readonly fact: Key
  readonly action: Action
  readonly sql: string
  readonly transaction: TransactionMode
  readonly lock: Lock
  readonly hazards: readonly Hazard[]
  readonly note?: string
  readonly brief?: string
  readonly recovery?: { readonly done: string; readonly cleanUp: string }
  readonly inScratch?: string
  /** The facts that this statement makes, alters or takes away: its own and those that it absorbed. */
  readonly touches: readonly Key[]
}
