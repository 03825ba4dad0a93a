import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fail } from '../model/diagnostics.ts'

/** A process, told apart from a later one with the same number by the moment it started. */
export interface ProcessMark {
  readonly pid: number
  readonly host: string
  /** Linux: clock ticks since boot; elsewhere empty. */
  readonly started: string
}

export const thisProcess: ProcessMark = { pid: process.pid, host: hostname(), started: startOf(process.pid) }

/** Whether that process still runs on this machine. */
export function isAlive(mark: ProcessMark): boolean {
  if (!pidExists(mark.pid)) return false
  return mark.started === '' || mark.started === startOf(mark.pid)
}

export function pidExists(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

/** Field 22 of /proc/PID/stat (proc_pid_stat(5)); the second field may hold spaces and parentheses. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function markIn(text: string): ProcessMark | undefined {
  const [pid = '', started = '', host = ''] = text.split('\n')
  return /^\d+$/.test(pid) && text.endsWith('\n') ? { pid: Number(pid), started, host } : undefined
}

function textOf(mark: ProcessMark): string {
  return `${mark.pid}\n${mark.started}\n${mark.host}\n`
}

/** Says in `folder` that this process uses what the folder stands for. */
export function takeLease(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, String(process.pid)), textOf(thisProcess))
}

export function dropLease(folder: string): void {
  rmSync(join(folder, String(process.pid)), { force: true })
}

/** The other processes that use it. Leases of dead ones are removed on the way. */
export function otherLeases(folder: string): ProcessMark[] {
  const alive: ProcessMark[] = []
  for (const name of namesIn(folder)) {
    const file = join(folder, name)
    const mark = markIn(read(file))
    if (mark === undefined || !isAlive(mark)) rmSync(file, { force: true })
    else if (mark.pid !== process.pid) alive.push(mark)
  }
  return alive
}

const pollMs = 5
/** A file that is still empty after this long was left by a process that died between making and filling it. */
const fillingMs = 2000

/** Runs `work` while no other process does so under the same file. A lock whose holder died is taken over. */
export async function withFileLock<T>(file: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + patienceMs
  while (!tryLock(file)) {
    if (Date.now() > until) {
      const holder = markIn(read(file))
      fail('embedded-locked', 'another schematic is starting or stopping the embedded PostgreSQL and does not finish', {
        help: [`see what process ${holder?.pid ?? 'it is'} does`, `if there is none, delete ${file}`],
      })
    }
    await new Promise(resolve => setTimeout(resolve, pollMs))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Takes the lock if it is free or its holder is dead. */
export function tryLock(file: string): boolean {
  try {
    writeFileSync(file, textOf(thisProcess), { flag: 'wx' })
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  const text = read(file)
  const holder = markIn(text)
  const stale = holder === undefined ? ageOf(file) > fillingMs : !isAlive(holder)
  if (stale) takeAway(file, text)
  return false
}

/** Removes a dead holder's lock. Only one process may, or it could remove the lock that the next one has just taken. */
function takeAway(file: string, text: string): void {
  const guard = `${file}.stale`
  try {
    writeFileSync(guard, '', { flag: 'wx' })
  } catch {
    if (ageOf(guard) > fillingMs) rmSync(guard, { force: true })
    return
  }
  try {
    if (read(file) === text) rmSync(file, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return 0
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
