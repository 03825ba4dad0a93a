import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

const expectation = z.strictObject({
  /** The first major on which the case makes sense. */
  from: z.number().optional(),
  majors: z.array(z.number()).optional(),
  /** A compression method that the server must be built with. */
  compression: z.string().optional(),
  /** Roles that stand on the server beforehand. */
  roles: z.array(z.string()).optional(),
  /** Tablespaces that stand on the server beforehand. */
  tablespaces: z.array(z.string()).optional(),
  /** The hazards of the plan up and down, each as `code name`. */
  hazards: z.array(z.string()).optional(),
  down_hazards: z.array(z.string()).optional(),
  /** The facts that are dropped and made again; none where it is left out. */
  recreates: z.array(z.string()).optional(),
  down_recreates: z.array(z.string()).optional(),
  /** Rows that a table holds after the change, where not as many as before. */
  rows: z.record(z.string(), z.number()).optional(),
  /** The same when the change is undone; as many as before the change where it is left out. */
  down_rows: z.record(z.string(), z.number()).optional(),
  /** Columns (schema.table.column) whose contents change. */
  rewritten: z.array(z.string()).optional(),
  /** Columns whose sequences do not go on from where they were. */
  recounted: z.array(z.string()).optional(),
  /** What PostgreSQL says where it has no way back. */
  down_fails: z.string().optional(),
  /** The code of the diagnostic that there is instead of a plan. */
  error: z.string().optional(),
  /** Names that PostgreSQL gave (of NOT NULL constraints, of identities' sequences) stay after a rename, so they are not compared. */
  kept_names: z.boolean().optional(),
  /**
   * What is built from the file is another than what was changed: an expression that reads back as another text when it is built again, a
   * name that stays. What is built from what was read is compared.
   */
  unstable: z.boolean().optional(),
  /** Indexes are built without blocking writes. */
  online: z.boolean().optional(),
})

export type Expectation = z.output<typeof expectation>

/** A folder with a schema before and after a change. */
export interface Case {
  /** `columns/widen_type` */
  readonly name: string
  readonly folder: string
  readonly before: string
  readonly after: string
  readonly seed: string | undefined
  /** Runs in every database of the case before anything else. */
  readonly prepare: string | undefined
  readonly expect: Expectation
}

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'cases')

export const textIn = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** The cases whose path has one of the patterns in it; all without a pattern. */
export function readCases(patterns: readonly string[]): readonly Case[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.split('\\').join('/'))
    .filter(name => name.endsWith('/before.yaml'))
    .map(name => dirname(name))
    .sort()
  return names
    .filter(name => patterns.length === 0 || patterns.some(pattern => `test/cases/${name}/`.includes(pattern)))
    .map(name => {
      const own = join(folder, name)
      const expect = textIn(join(own, 'expect.yaml'))
      return {
        name,
        folder: own,
        before: join(own, 'before.yaml'),
        after: join(own, 'after.yaml'),
        seed: textIn(join(own, 'seed.sql')),
        prepare: textIn(join(own, 'prepare.sql')),
        expect: expectation.parse(expect === undefined ? {} : (parse(expect) ?? {})),
      }
    })
}

/** Why a case does not run on a server of this major, with these compression methods. */
export function leftOut({ expect }: Case, major: number, compressions: readonly string[]): string | undefined {
  if (expect.compression !== undefined && !compressions.includes(expect.compression))
    return `needs a server built with ${expect.compression}`
  if (expect.from !== undefined && major < expect.from) return `needs PostgreSQL ${expect.from}`
  if (expect.majors !== undefined && !expect.majors.includes(major))
    return `is for PostgreSQL ${expect.majors.join(', ')}`
  return undefined
}
