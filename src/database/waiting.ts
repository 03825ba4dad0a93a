import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../model/diagnostics.ts'
import type { Target } from './targets.ts'

export interface WaitOptions {
  /** Milliseconds; 0 tries once. */
  readonly giveUpAfterMs: number
  readonly signal?: AbortSignal | undefined
  /** Called once, when the first try failed, with what it said. */
  readonly onWait?: ((why: string) => void) | undefined
}

/**
 * What passes by itself while a server or its container starts: refused and broken connections, a name that is not known yet, no answer,
 * 57P03 (starting up), 53300 (all connections taken). A wrong password, role or database does not.
 */
const passing = new Set([
  'server-down',
  'server-unreachable',
  'unknown-host',
  'server-not-ready',
  'too-many-connections',
  'connection-lost',
])

const firstPauseMs = 100
const longestPauseMs = 1000

/**
 * Opens a target, again and again for as long as it is not there yet. `open` gets how long one try may take, in milliseconds; 0 is for ever.
 * The failure that it ends with is the last one, and says how long it was waited for.
 */
export async function openWaiting<T>(
  { connection: { timeoutMs } }: Target,
  { giveUpAfterMs, signal, onWait }: WaitOptions,
  open: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  if (giveUpAfterMs <= 0) return open(timeoutMs)
  const end = Date.now() + giveUpAfterMs
  for (let attempt = 0; ; attempt++) {
    const left = Math.max(1, end - Date.now())
    try {
      return await open(timeoutMs === 0 ? left : Math.min(timeoutMs, left))
    } catch (error) {
      if (!(error instanceof Failure) || !error.diagnostics.every(({ code }) => passing.has(code))) throw error
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt)
      if (Date.now() + pauseMs >= end) throw waited(error, giveUpAfterMs)
      if (attempt === 0) onWait?.(error.diagnostics[0]?.message ?? '')
      await pause(pauseMs, undefined, signal === undefined ? {} : { signal })
    }
  }
}

const waited = (failure: Failure, milliseconds: number): Failure =>
  new Failure(
    failure.diagnostics.map(each => ({
      ...each,
      help: [`it was waited for, ${milliseconds / 1000} s long`, ...(each.help ?? [])],
    })),
    failure.exitCode,
  )
