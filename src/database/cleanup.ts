/** What is to be undone when the process ends: awaited on a signal, and a part without waiting at exit. */
interface Cleanup {
  readonly run: () => void | Promise<void>
  readonly atExit?: (() => void) | undefined
}

const pending = new Set<Cleanup>()
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
const patienceMs = 5000
let installed = false
let leaving = false

/**
 * Registers what must be cleaned up when the process is interrupted (Ctrl-C, SIGTERM, SIGHUP): all are awaited, the
 * last registered first, for at most 5 s; a second signal ends the process at once. Where somebody else listens to the
 * signal too (a command that rolls back and unwinds), it has 5 s for that before. `atExit` is the part that can be done
 * without waiting; it runs where the process exits by itself with the clean-up still registered.
 * Returns how to take the registration back.
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
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      if (leaving) process.exit(code)
      leaving = true
      if (process.listenerCount(signal) > 1) setTimeout(() => leave(code), patienceMs).unref()
      else leave(code)
    })
  }
  process.on('exit', () => {
    for (const cleanup of Array.from(pending).reverse()) {
      try {
        cleanup.atExit?.()
      } catch {}
    }
  })
}

function leave(code: number): void {
  const late = setTimeout(() => process.exit(code), patienceMs)
  void cleanUp().finally(() => {
    clearTimeout(late)
    process.exit(code)
  })
}
