import { execFile, spawn } from 'node:child_process'
import { relative } from 'node:path'
import { promisify } from 'node:util'
import { fileNames, type Migration, parseMigration, partsOfName } from '../migration/files.ts'
import { type Graph, graphOf, readRevisions } from '../migration/revisions.ts'
import { type Diagnostic, Failure, fail } from '../model/diagnostics.ts'
import type { Config } from './config.ts'
import { shownPath } from './planning.ts'

const execute = promisify(execFile)

async function git(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute('git', ['-C', folder, ...args], { maxBuffer: 256 * 1024 * 1024 })
  return stdout
}

/** The text of each object, in the order of the names: `git cat-file --batch`. Undefined where there is none. */
async function objects(folder: string, names: readonly string[]): Promise<readonly (string | undefined)[]> {
  const child = spawn('git', ['-C', folder, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((done, failed) => {
    child.once('error', failed)
    child.once('close', () => done())
  })
  child.stdin.end(names.map(name => `${name}\n`).join(''))
  await ended
  const whole = Buffer.concat(chunks)
  let at = 0
  return names.map(() => {
    const lineEnd = whole.indexOf(10, at)
    const size = Number(/ blob (\d+)$/.exec(whole.subarray(at, lineEnd).toString())?.[1] ?? Number.NaN)
    at = lineEnd + 1
    if (Number.isNaN(size)) return undefined
    const text = whole.subarray(at, at + size).toString()
    at += size + 1
    return text
  })
}

/** The migrations as they stand in a commit. What cannot be read there is left out. */
async function migrationsAt({ folder, migrations }: Config, commit: string): Promise<readonly Migration[]> {
  const within = `./${relative(folder, migrations).replaceAll('\\', '/')}/`
  const listed = (await git(folder, ['ls-tree', '-z', '--name-only', commit, within])).split('\0')
  const names = listed
    .map(path => /([^/]+)\.up\.sql$/.exec(path)?.[1] ?? '')
    .filter(name => partsOfName(name) !== undefined)
  const wanted = names.flatMap(name => [fileNames(name).up, fileNames(name).down])
  const texts = await objects(
    folder,
    wanted.map(name => `${commit}:${within}${name}`),
  )
  return names.flatMap((name, index) => {
    const up = texts[2 * index]
    const { migration } = up === undefined ? {} : parseMigration({ name, up, down: texts[2 * index + 1] })
    return migration === undefined ? [] : [migration]
  })
}

async function commitOf(folder: string, branch: string): Promise<string> {
  for (const name of [branch, `origin/${branch}`])
    try {
      return (await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])).trim()
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        return fail('git-missing', 'git is not here to ask for the other branch', { help: ['install git'] })
      if (error instanceof Error && 'code' in error && error.code === 128 && /not a git repository/.test(error.message))
        return fail('no-repository', `${folder} is in no git repository`, { help: ['--against works through git'] })
    }
  return fail('unknown-branch', `git knows no branch or commit ${branch}`, {
    help: [
      `fetch it: git fetch origin ${branch}`,
      'in CI a shallow checkout does not have it: fetch with the whole history',
    ],
  })
}

/**
 * The names of the migrations that the main branch has: of `origin/HEAD`, else of `main`, else of `master`. Undefined where the folder is in no
 * git repository or none of these is there.
 */
export async function migrationsOnMain(folder: string): Promise<ReadonlySet<string> | undefined> {
  for (const branch of ['origin/HEAD', 'main', 'master'])
    try {
      const files = await git(folder, ['ls-tree', '-z', '--name-only', branch, './'])
      return new Set(files.split('\0').map(file => file.replace(/\.up\.sql$/, '')))
    } catch (error) {
      if (!(error instanceof Error)) throw error
    }
  return undefined
}

/** How the migrations here stand to those of another branch. */
export interface AgainstReport {
  readonly branch: string
  /** The names of the migrations that only the other branch has. */
  readonly theirs: readonly string[]
  /** The names of those that only this one has. */
  readonly ours: readonly string[]
}

const names = (migrations: readonly Migration[]): string => migrations.map(each => each.name).join(', ')

function apart(graph: Graph, branch: string, theirs: readonly Migration[], ours: readonly Migration[]): Diagnostic {
  return {
    code: 'base-moved',
    severity: 'error',
    message: `${branch} has ${names(theirs)}, which ${names(ours)} here ${ours.length === 1 ? 'does' : 'do'} not follow`,
    details: graph.heads.map(head => ({ label: 'head', text: head.name })),
    help: [`bring them in (git merge ${branch}, or git rebase ${branch}), then: schematic merge`],
  }
}

/**
 * Holds the migrations here against those of another branch, through git. Throws where merging both would make two heads (`base-moved`),
 * where one that the branch has is another one here (`migration-edited`), and where one that both had is gone here (`missing-migration`).
 */
export async function compareWithBranch(config: Config, branch: string): Promise<AgainstReport> {
  const { graph: here, diagnostics } = await readRevisions(shownPath(config.migrations))
  const errors = diagnostics.filter(each => each.severity === 'error')
  if (errors.length > 0) throw new Failure(errors)
  const commit = await commitOf(config.folder, branch)
  const there = await migrationsAt(config, commit)
  const before = new Set((await migrationsAt(config, await commonCommit(config.folder, commit))).map(each => each.id))
  const replaced = new Set([...here.byId.values()].flatMap(each => each.header.replaces.map(old => old.id)))
  const isKnown = ({ id }: Migration) => here.byId.has(id) || replaced.has(id)
  const edited = there.filter(each => {
    const own = here.byId.get(each.id)
    return own !== undefined && own.up.checksum !== each.up.checksum
  })
  const gone = there.filter(each => !isKnown(each) && before.has(each.id))
  const theirs = there.filter(each => !isKnown(each) && !before.has(each.id))
  const known = new Set(there.map(each => each.id))
  const ours = here.order.filter(each => !known.has(each.id))
  const both = graphOf([...here.byId.values(), ...theirs])
  const found: readonly Diagnostic[] = [
    ...edited.map(
      ({ name }): Diagnostic => ({
        code: 'migration-edited',
        severity: 'error',
        message: `${name} is on ${branch} already, with another text`,
        help: ['bring it back as it is there, and write the change as a new migration'],
      }),
    ),
    ...gone.map(
      ({ name }): Diagnostic => ({
        code: 'missing-migration',
        severity: 'error',
        message: `${name} is on ${branch} and was taken away here`,
        help: [`bring its two files back: git checkout ${branch} -- ${shownPath(config.migrations)}`],
      }),
    ),
    ...(both.heads.length > 1 ? [apart(both, branch, theirs, ours)] : []),
  ]
  if (found.length > 0) throw new Failure(found)
  return { branch, theirs: theirs.map(each => each.name), ours: ours.map(each => each.name) }
}

/** The commit that both sides come from; the other side's own where there is none. */
async function commonCommit(folder: string, commit: string): Promise<string> {
  try {
    return (await git(folder, ['merge-base', 'HEAD', commit])).trim()
  } catch {
    return commit
  }
}

export const renderAgainst = ({ branch, theirs, ours }: AgainstReport): string =>
  [
    `The migrations here follow those of ${branch}.`,
    ...(ours.length === 0 ? [] : [`new here: ${ours.join(', ')}`]),
    ...(theirs.length === 0 ? [] : [`new on ${branch}: ${theirs.join(', ')}`]),
  ].join('\n')
