import { widthOf } from '../report/frames.ts'

/** What a long work is doing, for the eye. */
export interface Progress {
  /** Says what is being done, and how far it is where that is known. */
  readonly update: (doing: string, done?: number, total?: number) => void
  /** Takes the line away, so that something else can be written; the next update brings it back. */
  readonly clear: () => void
  /** Takes the line away for good. */
  readonly stop: () => void
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

/** One line on a terminal's stderr that appears after a second and is gone at the end. Elsewhere nothing is written. */
export function startProgress(stream: Stream = process.stderr, delayMs = 1000): Progress {
  if (stream.isTTY !== true || process.env.TERM === 'dumb') return { update: ignore, clear: ignore, stop: ignore }
  let line = ''
  let shown = false
  let visible = false
  const write = () => {
    stream.write(`\r\u001b[K${fitted(line, (stream.columns ?? 80) - 1)}`)
    visible = true
  }
  const clear = () => {
    if (visible) stream.write('\r\u001b[K')
    visible = false
    line = ''
  }
  const timer = setTimeout(() => {
    shown = true
    if (line !== '') write()
  }, delayMs)
  timer.unref()
  return {
    update: (doing, done, total) => {
      const share = done === undefined ? '' : total === undefined ? ` ${done}` : ` ${done}/${total}`
      line = `${doing}${share} ...`
      if (shown) write()
    },
    clear,
    stop: () => {
      clearTimeout(timer)
      shown = false
      clear()
    },
  }
}

const ignore = (): void => {}

function fitted(text: string, columns: number): string {
  return widthOf(text) <= columns ? text : `${text.slice(0, Math.max(0, columns - 3))}...`
}
