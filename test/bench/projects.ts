import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A project folder in which commands are measured. */
export interface BenchProject {
  readonly folder: string
  /** What the commands remember, as it was when it was last saved. */
  saveCache(): void
  restoreCache(): void
  /** Adds a column to each of these tables, and gives back what takes it away again. */
  change(tables: readonly string[], column: string): () => void
  /** How much YAML there is. */
  size(): { readonly files: number; readonly bytes: number }
}

/** Makes a project without any schema file yet. */
export function benchProject(folder: string): BenchProject {
  mkdirSync(join(folder, 'schema'), { recursive: true })
  mkdirSync(join(folder, 'migrations'), { recursive: true })
  writeFileSync(join(folder, 'schematic.yaml'), 'schema: schema/**/*.yaml\nmigrations: migrations\n')
  const cache = join(folder, '.schematic', 'cache')
  const saved = join(folder, '.schematic', 'saved')
  const files = () =>
    readdirSync(join(folder, 'schema'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml'))
      .map(name => join(folder, 'schema', name))
  return {
    folder,
    saveCache: () => copy(cache, saved),
    restoreCache: () => copy(saved, cache),
    change(tables, column) {
      const before = new Map<string, string>()
      for (const table of tables) {
        const path = join(folder, 'schema', 'tables', `${table}.yaml`)
        const text = readFileSync(path, 'utf8')
        before.set(path, text)
        const changed = text.replace(/^( +)columns:\n/m, `$&$1  ${column}: integer?\n`)
        if (changed === text) throw new Error(`${path} has no columns`)
        writeFileSync(path, changed)
      }
      return () => {
        for (const [path, text] of before) writeFileSync(path, text)
      }
    },
    size: () => {
      const all = files()
      return { files: all.length, bytes: all.reduce((sum, path) => sum + readFileSync(path).length, 0) }
    },
  }
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  if (!existsSync(from)) return
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true })
}
