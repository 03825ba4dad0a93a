import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 1 << 26 })
    return stdout
  } catch {
    return undefined
  }
}

/**
 * The names of the migrations that the main branch has: of `origin/HEAD`, else of `main`, else of `master`. Undefined where the folder is in no
 * git repository or none of these is there.
 */
export async function migrationsOnMain(folder: string): Promise<ReadonlySet<string> | undefined> {
  for (const branch of ['origin/HEAD', 'main', 'master']) {
    const commit = await git(folder, 'rev-parse', '--verify', '--quiet', `${branch}^{commit}`)
    if (commit === undefined) continue
    const files = await git(folder, 'ls-tree', '-z', '--name-only', commit.trim(), './')
    if (files === undefined) return undefined
    const names = files.split('\0').filter(each => each.endsWith('.up.sql'))
    return new Set(names.map(each => basename(each, '.up.sql')))
  }
  return undefined
}
