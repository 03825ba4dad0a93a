import { openTarget } from './embedded.ts'
import { connect, type Session } from './sessions.ts'
import type { EmbeddedChoice, Target } from './targets.ts'
import { openWaiting } from './waiting.ts'

export interface OpeningOptions {
  readonly lockTimeout: string
  /** How long a server that is not there yet is waited for; left out, not at all. Milliseconds. */
  readonly waitMs?: number | undefined
  /** Called once where it is waited for, with what the first try said. */
  readonly onWait?: ((why: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
  readonly onNotice?: ((message: string) => void) | undefined
}

/** A target with a session on it; an embedded server that was started for it goes with it. */
export interface Opening {
  readonly target: Target
  readonly session: Session
  close(): Promise<void>
}

const applicationName = 'schematic'

/** Starts the embedded server where it is the choice, and connects. */
export async function openSession(
  choice: Target | EmbeddedChoice,
  { lockTimeout, waitMs = 0, onWait, signal, onNotice }: OpeningOptions,
): Promise<Opening> {
  const { target, close } = await openTarget(choice)
  try {
    const session = await openWaiting(target, { giveUpAfterMs: waitMs, signal, onWait }, timeoutMs =>
      connect(target, {
        applicationName,
        timeoutMs,
        signal,
        settings: { lock_timeout: lockTimeout },
        ...(onNotice === undefined ? {} : { onNotice: notice => onNotice(notice.message) }),
      }),
    )
    return {
      target,
      session,
      close: async () => {
        await session.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
