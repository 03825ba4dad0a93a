import { describeHolder } from '../database/locks.ts'
import type { Progress } from '../migration/apply.ts'
import type { Opened } from './workspaces.ts'

/** A migration that was run, as `--json` shows it. */
export interface RunReport {
  readonly revision: string
  readonly id: string
  readonly direction: 'up' | 'down'
  readonly milliseconds: number
}

const verbs = { up: 'applied', down: 'undone' } as const

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** Tells of migrations while they run, and keeps what ran in `ran`. `log` writes a line of the result. */
export function watchRuns({ update, say, quiet }: Opened, ran: RunReport[], log: (line: string) => void): Progress {
  let name = ''
  return {
    onLock: holder => {
      say(`waiting for another schematic on this database${holder === undefined ? '' : `: ${describeHolder(holder)}`}`)
    },
    onStart: (migration, direction) => {
      name = direction === 'up' ? migration.name : `${migration.name} backwards`
      update(`running ${name}`)
    },
    onStatement: (index, of, sql) => update(`running ${name}: ${firstLine(sql)}`, index, of),
    onDone: (migration, direction, milliseconds) => {
      ran.push({ revision: migration.name, id: migration.id, direction, milliseconds: Math.round(milliseconds) })
      quiet()
      log(`${verbs[direction]} ${migration.name} (${duration(milliseconds)})`)
    },
  }
}

function firstLine(sql: string): string {
  const line = sql.trim().split('\n')[0] ?? ''
  return line.length > 50 ? `${line.slice(0, 50)}` : line
}
