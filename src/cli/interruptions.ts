import { exits } from './exits.ts'

/** Watches for Ctrl-C and a request to terminate while work is under way. */
export interface Interruption {
  readonly signal: AbortSignal
  /** The exit code that goes with the signal that came; undefined where none came. */
  readonly exitCode: () => number | undefined
  readonly stop: () => void
}

const codes = { SIGINT: exits.interrupted, SIGTERM: exits.terminated } as const

/** The first signal aborts the work and says so, the second ends the process at once. */
export function watchInterruptions(say: (line: string) => void): Interruption {
  const controller = new AbortController()
  let exitCode: number | undefined
  const handle = (name: 'SIGINT' | 'SIGTERM') => {
    if (exitCode !== undefined) process.exit(codes[name])
    exitCode = codes[name]
    say('stopping: what is not committed is rolled back (Ctrl-C again ends at once)')
    controller.abort(new Error('interrupted'))
  }
  const onInterrupt = () => handle('SIGINT')
  const onTerminate = () => handle('SIGTERM')
  process.on('SIGINT', onInterrupt)
  process.on('SIGTERM', onTerminate)
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    stop: () => {
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', onTerminate)
    },
  }
}
