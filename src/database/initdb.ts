import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fail } from '../model/diagnostics.ts'
import type { Binaries } from './binaries.ts'
import { type Cluster, cannotRun, damaged, passwordFileOf, program, spawnAs } from './clusters.ts'
import { giveToOwnerOf, hasAccount, type Identity, systemIdentity } from './identities.ts'

const windows = process.platform === 'win32'
/** What initdb says where the user that it runs as has no line in /etc/passwd, as in many containers. */
const unknownUser = /could not look up effective user ID/

/**
 * Makes the data folder if there is none yet; true if it did. Built aside and moved into place, so that half of it is
 * never found. Files are not synced: a crash of the machine within the first minute may cost the new and empty folder.
 */
export async function initialise(cluster: Cluster, binaries: Binaries): Promise<boolean> {
  const version = join(cluster.dataFolder, 'PG_VERSION')
  if (existsSync(version)) {
    const stands = readFileSync(version, 'utf8').trim()
    if (stands !== String(cluster.major)) {
      fail('data-folder-version', `${cluster.dataFolder} belongs to PostgreSQL ${stands}, not ${cluster.major}`, {
        help: ['move the folder away, and a new one is made'],
      })
    }
    return false
  }
  if (existsSync(cluster.dataFolder) && readdirSync(cluster.dataFolder).length > 0)
    damaged(cluster, 'PG_VERSION is missing')
  const home = join(cluster.dataFolder, '..')
  for (const name of readdirSync(home).filter(each => each.startsWith('init-'))) {
    rmSync(join(home, name), { recursive: true, force: true })
  }
  const fresh = join(home, `init-${process.pid}`)
  const passwordFile = join(home, `init-${process.pid}.txt`)
  const password = randomBytes(24).toString('base64url')
  const { identity } = cluster
  const builder = identity?.foreign && !hasAccount(identity.uid) ? systemIdentity() : identity
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (builder?.foreign) for (const path of [fresh, passwordFile]) chownSync(path, builder.uid, builder.gid)
  const args = [
    `--pgdata=${fresh}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    '--no-sync',
  ]
  const run = await runInitdb(cluster, join(binaries.folder, program('initdb')), args, binaries.major, builder)
  rmSync(passwordFile, { force: true })
  if (run.code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    if (unknownUser.test(run.text)) {
      fail('unknown-user', `PostgreSQL wants the user that it runs as (${identity?.uid}) to be in /etc/passwd`, {
        help: [
          `add a line to it: schematic:x:${identity?.uid}:${identity?.gid}::/tmp:/bin/sh`,
          'or run as root or as a user of the image, or give the url of a server: --url',
        ],
      })
    }
    fail('initdb-failed', 'the embedded PostgreSQL could not make its data folder', {
      details: [{ label: 'initdb', text: run.text.trim() }],
      help: [`check room and permissions of ${home}`, 'or give the url of a server: --url'],
    })
  }
  if (builder !== identity && identity) giveAll(fresh, identity)
  const file = passwordFileOf(cluster)
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  giveToOwnerOf(cluster.projectFolder, file)
  rmSync(cluster.dataFolder, { recursive: true, force: true })
  renameSync(fresh, cluster.dataFolder)
  return true
}

interface Run {
  readonly code: number | null
  readonly text: string
}

async function runInitdb(
  cluster: Cluster,
  file: string,
  args: readonly string[],
  major: number,
  builder: Identity | undefined,
): Promise<Run> {
  const builtin = [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']]
  const systems = [['--locale=C.UTF-8', '--lc-messages=C'], ['--locale=C']]
  let last: Run = { code: 1, text: '' }
  for (const locale of major >= 17 ? builtin : windows ? systems.slice(1) : systems) {
    const all = [...args, ...locale]
    last = await collect(spawnAs(cluster, file, all, 'pipe', builder))
    if (last.code !== 0 && unknownUser.test(last.text) && process.platform === 'linux') {
      // In a user namespace the same user appears as nobody, who has an account; the files stay its own.
      const asNobody = ['--user', '--map-user=65534', '--map-group=65534', file, ...all]
      const second = await collect(spawn('unshare', asNobody, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })).catch(
        () => last,
      )
      if (second.code === 0) return second
    }
    if (last.code === 0 || !/invalid locale/.test(last.text)) break
  }
  return last
}

function giveAll(path: string, { uid, gid }: Identity): void {
  lchownSync(path, uid, gid)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) giveAll(inner, { uid, gid, foreign: true })
    else lchownSync(inner, uid, gid)
  }
}

function collect(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const add = (chunk: unknown) => {
      text += String(chunk)
    }
    child.stdout?.on('data', add)
    child.stderr?.on('data', add)
    child.once('close', code => resolve({ code, text }))
    child.once('error', error => {
      try {
        cannotRun('initdb', error)
      } catch (failure) {
        reject(failure)
      }
    })
  })
}
