import { openTarget } from './embedded.ts'
import { connect, type Session } from './sessions.ts'
import type { EmbeddedChoice, Target } from './targets.ts'

export interface OpeningOptions {
  readonly lockTimeout: string
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
  { lockTimeout, signal, onNotice }: OpeningOptions,
): Promise<Opening> {
  const { target, close } = await openTarget(choice)
  try {
    const session = await connect(target, {
      applicationName,
      signal,
      settings: { lock_timeout: lockTimeout },
      ...(onNotice === undefined ? {} : { onNotice: notice => onNotice(notice.message) }),
    })
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
