/** What is to be undone when the process ends: awaited on a signal, and a part without waiting at exit. */
interface Cleanup {
  readonly run: () => void | Promise<void>
  readonly atExit?: (() => void) | undefined
}

const pending = new Set<Cleanup>()
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
const patienceMs = 5000
let installed = false
let handling = false
let leaving = false

/**
 * Registers what must be cleaned up when the process ends. `run` is awaited on a signal, in a program that has asked for that by
 * {@link handleSignals}; `atExit` is the part that can be done without waiting, and runs where the process exits with the clean-up still
 * registered. Returns how to take the registration back.
 */
export function onExit(run: () => void | Promise<void>, atExit?: () => void): () => void {
  install()
  const cleanup: Cleanup = { run, atExit }
  pending.add(cleanup)
  return () => {
    pending.delete(cleanup)
  }
}

/** Runs what is registered, the last first. A clean-up that fails does not hinder the others. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of Array.from(pending).reverse()) {
    try {
      await cleanup.run()
      pending.delete(cleanup)
    } catch {}
  }
}

function install(): void {
  if (installed) return
  installed = true
  process.on('exit', () => {
    for (const cleanup of Array.from(pending).reverse()) {
      try {
        cleanup.atExit?.()
      } catch {}
    }
  })
}

/**
 * Has an interruption (Ctrl-C, SIGTERM, SIGHUP) clean up and end the process: all that is registered is awaited, the last first, for at most
 * 5 s; a second signal ends the process at once. Where somebody else listens to the signal too (a command that rolls back and unwinds), it
 * has 5 s for that before. A process is its program's: a library must not call this.
 */
export function handleSignals(): void {
  if (handling) return
  handling = true
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      if (leaving) process.exit(code)
      leaving = true
      if (process.listenerCount(signal) > 1) setTimeout(() => leave(code), patienceMs).unref()
      else leave(code)
    })
  }
}

function leave(code: number): void {
  const late = setTimeout(() => process.exit(code), patienceMs)
  void cleanUp().finally(() => {
    clearTimeout(late)
    process.exit(code)
  })
}
