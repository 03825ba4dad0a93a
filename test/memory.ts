import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'
/** What the servers of a run and their databases take at most, with as much again left to others. */
const enough = 4 * 1024 ** 3

/**
 * Has all temporary folders of this process and its children stand in memory, where the machine has a file system for that.
 * Making a database creates 300 files, which takes ten times as long on a disk. A TMPDIR that is set stays.
 * They go when the process ends.
 */
export function standInMemory(): void {
  if (process.env.TMPDIR !== undefined || !existsSync(memory)) return
  const { bavail, bsize } = statfsSync(memory)
  if (bavail * bsize < enough) return
  const folder = mkdtempSync(join(memory, 'schematic-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (!mayRunPrograms(folder)) {
    remove()
    return
  }
  // Another user runs PostgreSQL where the tests run as root.
  chmodSync(folder, 0o1777)
  process.env.TMPDIR = folder
  process.once('exit', remove)
}

/** Whether the file system is not mounted `noexec`. */
function mayRunPrograms(folder: string): boolean {
  const file = join(folder, 'may-run')
  writeFileSync(file, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  return spawnSync(file).status === 0
}
