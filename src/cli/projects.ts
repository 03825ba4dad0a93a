// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the config file expands ${…} itself
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { giveToOwnerOf } from '../database/identities.ts'
import { fail } from '../model/diagnostics.ts'
import { schemaSeenFrom } from './editors.ts'

export interface ProjectReport {
  readonly folder: string
  readonly made: readonly string[]
  /** What was there already and stays as it is. */
  readonly left: readonly string[]
  /** The lines that .gitignore got. */
  readonly added: readonly string[]
}

const schemaFile = 'schema/schema.yaml'

const files: readonly (readonly [path: string, text: string])[] = [
  [
    'schematic.yaml',
    `# The config of schematic. Everything may be left out; what stands behind a # is the default or an example.
version: 1

# The schema files, as patterns from this folder; a ! in front leaves files out.
# schema: schema/**/*.yaml

# The folder of the migrations.
# migrations: migrations

# The database, where neither --url nor DATABASE_URL nor PG* nor .env names one. Without any, an embedded PostgreSQL
# runs in .schematic when a command needs it. Keep passwords out of this file.
# url: postgres://\${DB_USER}:\${DB_PASSWORD}@db.example.com:5432/shop

# The schema of names without one, and the schemas that your SQL is read under.
# default_schema: public
# search_path: [public]

# What is left alone, as patterns: a schema with all in it, names in a schema, a kind. And how far owners, privileges,
# storage, comments and publications are managed: managed, stated, observed or ignored.
# exclude: [audit, shop.tmp_*]
# manage: { owners: stated, privileges: managed }

# How long a statement waits for a lock before it gives up.
# lock_timeout: 5s
`,
  ],
  [
    schemaFile,
    `# yaml-language-server: $schema=${schemaSeenFrom(schemaFile)}
version: 1

# Describe your tables here, or have an existing database described: schematic pull
# Take the # away in front of these lines for a start, then run: schematic plan
#
# tables:
#   customers:
#     comment: One row per person
#     columns:
#       id: { type: bigint, identity: always }
#       email: text
#       name: text?
#       created_at: timestamptz = now()
#     primary_key: [id]
#     uniques:
#       customers_email_key: [email]
`,
  ],
  ['migrations/.gitkeep', ''],
  [
    '.env.example',
    `# Copy this to .env, which git leaves aside. What is set in the environment wins.
# DATABASE_URL=postgres://USER:PASSWORD@localhost:5432/DATABASE
`,
  ],
]

const ignored = ['.schematic/', '.env']

/** Makes what a project needs in a folder; what is there stays as it is. Errors: `file-unwritable`. */
export function makeProject(folder: string): ProjectReport {
  const made: string[] = []
  const left: string[] = []
  try {
    for (const [path, text] of files) {
      const whole = join(folder, path)
      const isThere = existsSync(whole) || (path.endsWith('.gitkeep') && existsSync(dirname(whole)))
      if (isThere) {
        left.push(path.replace(/\.gitkeep$/, ''))
        continue
      }
      makeFolder(folder, dirname(whole))
      writeFileSync(whole, text, { flag: 'wx' })
      giveToOwnerOf(folder, whole)
      made.push(path.replace(/\.gitkeep$/, ''))
    }
    return { folder, made, left, added: ignoreOwn(folder) }
  } catch (error) {
    return fail(
      'file-unwritable',
      `the project cannot be made in ${folder}: ${error instanceof Error ? error.message : String(error)}`,
      {
        help: ['check that you may write to this folder'],
      },
    )
  }
}

function makeFolder(project: string, folder: string): void {
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  giveToOwnerOf(project, folder)
}

/** Adds the lines that .gitignore lacks. */
export function ignoreOwn(folder: string): readonly string[] {
  const file = join(folder, '.gitignore')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const has = new Set(before.split(/\r?\n/).map(line => line.trim().replace(/^\//, '').replace(/\/$/, '')))
  const missing = ignored.filter(line => !has.has(line.replace(/\/$/, '')))
  if (missing.length === 0) return []
  const gap = before === '' || before.endsWith('\n') ? '' : '\n'
  writeFileSync(file, `${before}${gap}${missing.join('\n')}\n`)
  giveToOwnerOf(folder, file)
  return missing
}
