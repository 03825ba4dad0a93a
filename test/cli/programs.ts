/** Runs the program as a process of its own, in a project of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { builtProgram } from '../harness/packages.ts'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface TestProject {
  readonly folder: string
  write(path: string, text: string): void
  removeFile(path: string): void
  /** Runs `schematic` there on the project's database. */
  run(...args: readonly string[]): Promise<Ran>
  /** The same, with the process while it runs. */
  start(...args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ran> }
  remove(): void
}

/** A folder with files, and the url that stands in its environment as DATABASE_URL. */
export function testProject(files: { readonly [path: string]: string }, url?: string): TestProject {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-cli-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  const start = (...args: readonly string[]) => {
    const kept = Object.entries(process.env).filter(([name]) => !/^(PG[A-Z]+|DATABASE_URL|FORCE_COLOR)$/.test(name))
    const child = spawn(process.execPath, [builtProgram(), ...args], {
      cwd: folder,
      env: { ...Object.fromEntries(kept), NO_COLOR: '1', ...(url === undefined ? {} : { DATABASE_URL: url }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    const ended = new Promise<Ran>(resolve => child.once('close', code => resolve({ code, stdout, stderr })))
    return { child, ended }
  }
  return {
    folder,
    write,
    removeFile: path => rmSync(join(folder, path), { force: true }),
    start,
    run: (...args) => start(...args).ended,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const shop = `version: 1
schemas: [shop]
tables:
  shop.customers:
    columns:
      id: bigint
      email: text
    primary_key: [id]
  shop.orders:
    columns:
      id: bigint
      customer_id: bigint
      note: text?
    primary_key: [id]
    foreign_keys:
      orders_customer_fk: { columns: [customer_id], references: shop.customers(id) }
`
