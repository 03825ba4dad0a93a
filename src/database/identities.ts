import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The operating system's user that the embedded server runs as. PostgreSQL refuses to run as root. */
export interface Identity {
  readonly uid: number
  readonly gid: number
  /** Another user than the one this process runs as. */
  readonly foreign: boolean
}

/**
 * For an ordinary user: itself. For root: the first of `candidates` (files or folders) that has another owner than root,
 * else the user postgres, else nobody. On Windows there is nothing to choose.
 */
export function serverIdentity(candidates: readonly string[]): Identity | undefined {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined) return undefined
  if (uid !== 0) return { uid, gid, foreign: false }
  for (const path of candidates) {
    const owner = ownerOf(path)
    if (owner !== undefined && owner.uid !== 0) return { ...owner, foreign: true }
  }
  return systemIdentity()
}

/** The user postgres where there is one, else nobody. */
export function systemIdentity(): Identity {
  return { ...(account('postgres') ?? account('nobody') ?? { uid: 65534, gid: 65534 }), foreign: true }
}

/** Whether /etc/passwd has that user. */
export function hasAccount(uid: number): boolean {
  return accounts().some(line => line.split(':')[2] === String(uid))
}

export function ownerOf(path: string): { uid: number; gid: number } | undefined {
  try {
    const { uid, gid } = statSync(path)
    return { uid, gid }
  } catch {
    return undefined
  }
}

/** Gives a path that root made to the owner of the project, so that this user can go on without root. */
export function giveToOwnerOf(folder: string, path: string): void {
  const owner = process.getuid?.() === 0 ? ownerOf(folder) : undefined
  if (owner !== undefined && owner.uid !== 0) chownSync(path, owner.uid, owner.gid)
}

/** Whether that user may enter every folder on the way to `path`, and `path` itself. Goes by permission bits alone. */
export function canReach(identity: Identity | undefined, path: string): boolean {
  if (identity === undefined || !identity.foreign) return true
  for (let each = resolve(path); ; each = dirname(each)) {
    const stat = statOf(each)
    if (stat !== undefined) {
      const shift = stat.uid === identity.uid ? 6 : stat.gid === identity.gid ? 3 : 0
      const wanted = stat.isDirectory() ? 1 : 5
      if (((stat.mode >> shift) & wanted) !== wanted) return false
    }
    if (dirname(each) === each) return true
  }
}

function statOf(path: string) {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

function account(name: string): { uid: number; gid: number } | undefined {
  const [, , uid, gid] =
    accounts()
      .find(each => each.startsWith(`${name}:`))
      ?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

function accounts(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return []
  }
}
