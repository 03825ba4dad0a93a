import { setTimeout as pause } from 'node:timers/promises'
import { fail } from '../model/diagnostics.ts'
import { literal, sql } from '../model/sql.ts'
import { connect, type Session } from './sessions.ts'
import { openWaiting } from './waiting.ts'

/** How long a server that is away is waited for, and how long a transaction that it is still ending, in milliseconds. */
const patienceMs = 30_000
const pollMs = 200

export interface CommitOptions {
  /** What the transaction is, for messages: `section 1 of 0007_add_totals`. */
  readonly what: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs `work` in a write transaction. Where the connection breaks off between its last statement and the answer to the commit, a new
 * connection asks the server what became of that very transaction (pg_xact_status, manual 9.27.8), so that nobody has to guess and nothing
 * runs twice. Errors: `commit-answer-lost` (it is committed), `connection-lost` (it is rolled back), `commit-unknown`.
 */
export async function inWriteTransaction<T>(
  session: Session,
  { what, signal }: CommitOptions,
  work: () => Promise<T>,
): Promise<T> {
  let transaction: string | undefined
  try {
    return await session.transaction('write', async () => {
      const result = await work()
      const [row] = await session.texts(sql`select pg_catalog.pg_current_xact_id_if_assigned()`)
      transaction = row?.[0] ?? undefined
      return result
    })
  } catch (error) {
    if (transaction === undefined || session.open || signal?.aborted === true) throw error
    return tell(what, await outcomeOf(session, transaction, signal))
  }
}

type Outcome = 'committed' | 'aborted' | 'unknown'

async function outcomeOf(lost: Session, transaction: string, signal: AbortSignal | undefined): Promise<Outcome> {
  const { target } = lost
  try {
    const session = await openWaiting(target, { giveUpAfterMs: patienceMs, signal }, timeoutMs =>
      connect(target, { applicationName: 'schematic', timeoutMs, signal }),
    )
    try {
      for (const end = Date.now() + patienceMs; ; await pause(pollMs)) {
        const [row] = await session.texts(
          sql`select pg_catalog.pg_xact_status(${literal(transaction)}::pg_catalog.xid8)`,
        )
        const status = row?.[0]
        if (status === 'committed' || status === 'aborted') return status
        // Its server process has not seen yet that nobody listens any more.
        if (status !== 'in progress' || Date.now() > end) return 'unknown'
      }
    } finally {
      await session.close()
    }
  } catch {
    return 'unknown'
  }
}

function tell(what: string, outcome: Outcome): never {
  if (outcome === 'committed')
    return fail(
      'commit-answer-lost',
      `the connection broke off while ${what} was committed; the server says that it is`,
      {
        help: [
          'it has run and is recorded: nothing of it runs again',
          'go on with what is left: run the command again',
        ],
      },
    )
  if (outcome === 'aborted')
    return fail(
      'connection-lost',
      `the connection broke off before ${what} was committed; the server says that it was rolled back`,
      {
        help: ['nothing of it is there: run the command again'],
      },
    )
  return fail(
    'commit-unknown',
    `the connection broke off while ${what} was committed, and the server cannot be asked whether it is`,
    {
      help: [
        'it is there as a whole, with its row in the history, or not at all',
        'when the server is back, see which: schematic status',
      ],
    },
  )
}
