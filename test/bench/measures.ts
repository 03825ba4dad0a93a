import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What one run of a program cost. */
export interface Cost {
  /** Milliseconds from start to end. */
  readonly wall: number
  /** Milliseconds of processor time, of the user and the system; undefined where it is not known. */
  readonly cpu: number | undefined
  /** The most memory that it held, in bytes; undefined where it is not known. */
  readonly memory: number | undefined
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** How often the memory is looked at. The kernel keeps the peak itself, so only what comes in the last moment is missed. */
const lookMs = 4

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

/** The peak of a process' resident memory so far, from Linux' `/proc`. */
function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) * 1024
}

/** `times` of a POSIX shell: minutes and seconds of its children, user and system, in the second line. */
function cpuOf(times: string): number | undefined {
  const found = [...times.matchAll(/(\d+)m([\d.]+)s/g)].slice(2, 4)
  if (found.length < 2) return undefined
  return found.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0)
}

/** Runs a program to its end. Throws where it fails. */
export function measure({ file, args, cwd, env }: Command): Promise<Cost> {
  const shell = process.platform !== 'win32'
  // The shell tells the processor time of what it waited for; the program itself runs in between as it is.
  const inShell = ['-c', '"$@"; code=$?; times >&3; exit $code', 'sh', file, ...args]
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(shell ? 'sh' : file, shell ? inShell : args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    })
    let complaint = ''
    let times = ''
    let memory = 0
    let inner: number | undefined
    child.stderr?.setEncoding('utf8').on('data', text => {
      complaint += text
    })
    child.stdio[3]?.on('data', text => {
      times += String(text)
    })
    const look = () => {
      const { pid } = child
      if (pid === undefined) return
      if (inner === undefined)
        inner = Number(textOf(`/proc/${pid}/task/${pid}/children`).trim().split(' ')[0]) || undefined
      if (inner !== undefined) memory = Math.max(memory, peakOf(inner))
    }
    const looking = setInterval(look, lookMs)
    let wall = 0
    child.once('error', reject)
    child.once('exit', () => {
      wall = performance.now() - begin
      clearInterval(looking)
    })
    child.once('close', code => {
      if (code === 0) resolve({ wall, cpu: cpuOf(times), memory: memory === 0 ? undefined : memory })
      else reject(new Error(`${[file, ...args].join(' ')} ended with exit code ${code}\n${complaint}`))
    })
  })
}

const middle = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter(value => value !== undefined).sort((a, b) => a - b)
  return known[known.length >> 1]
}

/** The median of several runs, each figure by itself. */
export function median(costs: readonly Cost[]): Cost {
  return {
    wall: middle(costs.map(each => each.wall)) ?? Number.NaN,
    cpu: middle(costs.map(each => each.cpu)),
    memory: middle(costs.map(each => each.memory)),
  }
}
