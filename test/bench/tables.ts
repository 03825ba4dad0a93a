import type { Cost } from './measures.ts'

/** One measured command, with what it is meant to cost at 1000 tables. */
export interface Line {
  readonly name: string
  readonly cost?: Cost
  /** So many times the time of another command, and so many bytes. */
  readonly aim?: { readonly times: number; readonly of: Cost | undefined; readonly memory?: number }
  readonly failed?: string
}

const ms = (value: number | undefined): string => (value === undefined ? '-' : `${value.toFixed(0)} ms`)
const mb = (value: number | undefined): string => (value === undefined ? '-' : `${(value / 1e6).toFixed(0)} MB`)
const times = (value: number | undefined, of: number | undefined): string =>
  value === undefined || of === undefined ? '-' : `${(value / of).toFixed(2)} ×`

function judged({ cost, aim }: Line): string {
  if (cost === undefined || aim === undefined) return ''
  const reached = [
    ...(aim.of === undefined ? [] : [cost.wall <= aim.times * aim.of.wall]),
    ...(aim.memory === undefined || cost.memory === undefined ? [] : [cost.memory <= aim.memory]),
  ]
  const wanted = [
    ...(aim.of === undefined ? [] : [`≤ ${aim.times} × (${ms(aim.times * aim.of.wall)})`]),
    ...(aim.memory === undefined ? [] : [`≤ ${mb(aim.memory)}`]),
  ]
  return reached.length === 0 ? '' : `${reached.every(Boolean) ? '✓' : '✘'} ${wanted.join(', ')}`
}

const headings = ['', 'time', 'of pg_dump', 'processor', 'memory', 'aim at 1000 tables'] as const

/** Lines as a table in Markdown, and beneath it what failed. */
export function render(lines: readonly Line[], reference: Cost | undefined): string {
  const cells = lines
    .filter(({ cost }) => cost !== undefined)
    .map(line => [
      line.name,
      ms(line.cost?.wall),
      times(line.cost?.wall, reference?.wall),
      ms(line.cost?.cpu),
      mb(line.cost?.memory),
      judged(line),
    ])
  const widths = headings.map((heading, at) => Math.max(heading.length, ...cells.map(row => row[at]?.length ?? 0)))
  const row = (list: readonly string[]) =>
    `| ${list.map((cell, at) => (at === 0 || at === 5 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => `${'-'.repeat(width + 1)}${at === 0 || at === 5 ? '-' : ':'}`).join('|')}|`
  const failed = lines.flatMap(({ name, failed: why }) => (why === undefined ? [] : [`${name}: ${why.trim()}`]))
  return [row(headings), rule, ...cells.map(row), ...failed].join('\n')
}
