/** A project on a database of its own, opened for one piece of work as each command does. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../src/database/openings.ts'
import { withSession } from '../../src/database/sessions.ts'
import { kinds } from '../../src/kinds/registry.ts'
import { upgrade, writeAndApply } from '../../src/migration/apply.ts'
import { type Preview, type PreviewOptions, preview } from '../../src/migration/previews.ts'
import { openWorkspace, type Workspace } from '../../src/migration/workspaces.ts'
import { defaultModes, type Modes } from '../../src/model/classes.ts'
import type { Filter } from '../../src/model/filters.ts'
import { type Pattern, parsePattern } from '../../src/model/patterns.ts'
import { stepsOf } from '../../src/plan/plan.ts'
import { testDatabase } from '../server.ts'

export interface Settings {
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly manage?: Partial<Modes>
}

export interface EngineProject {
  /** Writes the one schema file. */
  files(text: string): void
  sql(text: string): Promise<readonly (readonly (string | null)[])[]>
  open<T>(settings: Settings, work: (workspace: Workspace) => Promise<T>): Promise<T>
  plan(settings?: Settings, options?: PreviewOptions): Promise<Preview>
  /** Writes what the files change and runs it; what it deletes is agreed to. */
  apply(name: string, settings?: Settings): Promise<Preview>
  /** Runs what is pending. */
  upgrade(settings?: Settings): Promise<void>
  forgetCache(): void
  /** The same project on another, empty database. */
  elsewhere(): Promise<EngineProject>
  close(): Promise<void>
}

/** The statements of the way up. */
export const upOf = ({ up }: Preview): readonly string[] => stepsOf(up).map(step => step.sql)

const read = (texts: readonly string[] = []): readonly Pattern[] =>
  texts.map(text => {
    const pattern = parsePattern(text)
    if ('problem' in pattern) throw new Error(pattern.problem)
    return pattern
  })

const filterOf = ({ include, exclude }: Settings): Filter => ({
  include: read(include),
  exclude: read(exclude),
  defaultSchema: 'public',
})

export async function engineProject(
  name: string,
  folder = mkdtempSync(join(tmpdir(), 'schematic-engine-')),
): Promise<EngineProject> {
  const database = await testDatabase(name)
  const file = join(folder, 'schema.yaml')
  mkdirSync(join(folder, 'migrations'), { recursive: true })
  const open: EngineProject['open'] = async (settings, work) => {
    const workspace = openWorkspace({
      project: {
        folder,
        files: async () => [file],
        migrations: join(folder, 'migrations'),
        defaultSchema: 'public',
        searchPath: ['public'],
        lockTimeout: '10s',
        registry: kinds,
        filter: filterOf(settings),
        modes: { ...defaultModes, ...settings.manage },
        version: 'test',
        env: process.env,
      },
      opening: await openSession(database.target, { lockTimeout: '10s' }),
    })
    try {
      return await work(workspace)
    } finally {
      await workspace.close()
    }
  }
  return {
    files: text => writeFileSync(file, text),
    sql: text => withSession(database.target, { applicationName: 'test' }, session => session.texts({ text })),
    open,
    plan: (settings = {}, options = { base: 'head' }) => open(settings, on => preview(on, options)),
    apply: (title, settings = {}) =>
      open(settings, async on => {
        const change = await preview(on, { base: 'head' })
        await writeAndApply(on, title, change, () => true, {})
        return change
      }),
    upgrade: (settings = {}) =>
      open(settings, async on => {
        await upgrade(on, undefined, {})
      }),
    forgetCache: () => rmSync(join(folder, '.schematic', 'cache'), { recursive: true, force: true }),
    elsewhere: () => engineProject(`${name}_elsewhere`, folder),
    close: async () => {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
