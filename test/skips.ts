/** How a line on stderr begins that tells of a test that was left out. */
export const skipMark = 'skipped: '

/** Tells that a test is left out, and what it would need. The runner counts these. */
export function skip(name: string, reason: string): void {
  process.stderr.write(`${skipMark}${JSON.stringify({ name, reason })}\n`)
}
