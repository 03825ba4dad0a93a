import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { partsOfName } from '../migration/files.ts'
import { headerLines } from '../migration/headers.ts'
import { parsePattern } from '../model/patterns.ts'
import { editAt, newEdit } from '../yaml/edits.ts'
import { rewritten } from '../yaml/rewrite.ts'
import type { Config } from './config.ts'

/** The config that a project goes on with beside another runner's files. */
export interface AdoptedConfig {
  readonly config: Config
  /** Where it is written. */
  readonly file: string
  readonly text: string
  /** Undefined where the file is not there yet. */
  readonly before: string | undefined
  readonly exclude: readonly string[]
}

const ownFolder = 'schematic/migrations'
const ownSchema = 'schematic/schema/**/*.yaml'

/** Whether a folder of migrations is schematic's, or may become so. */
function isOwn(folder: string): boolean {
  if (!existsSync(folder)) return true
  return readdirSync(folder).every(name => {
    if (name === 'head' || name === '.gitkeep') return true
    const pair = /^(.*)\.(?:up|down)\.sql$/.exec(name)?.[1]
    if (pair === undefined || partsOfName(pair) === undefined) return false
    return headerLines(readFileSync(join(folder, name), 'utf8')) !== undefined
  })
}

/** Whether the YAML files that a first project would take for its own are somebody else's. */
const isTaken = (config: Config, yaml: readonly string[]): boolean =>
  config.file === undefined &&
  yaml.some(
    path =>
      path.startsWith('schema/') &&
      !/^version: 1$|schematic\.schema\.json/m.test(readFileSync(join(config.folder, path), 'utf8')),
  )

/**
 * The config with what the runner made for itself left alone, and a folder of migrations that is not the runner's. `paths` are the
 * project's files.
 */
export function adoptedConfig(config: Config, tables: readonly string[], paths: readonly string[]): AdoptedConfig {
  const file = config.file ?? join(config.folder, 'schematic.yaml')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  const present = config.filter.exclude.map(({ text }) => text)
  const exclude = [...present, ...tables.filter(each => !present.includes(each))]
  const moves = !isOwn(config.migrations)
  const taken = isTaken(
    config,
    paths.filter(path => /\.yaml$/.test(path)),
  )
  const edit = newEdit()
  const settings = {
    ...(exclude.length > present.length ? { exclude } : {}),
    ...(moves ? { migrations: ownFolder } : {}),
    ...(taken ? { schema: ownSchema } : {}),
  }
  for (const [key, value] of Object.entries(settings)) editAt(edit, [key]).set = value
  const text = rewritten(before ?? '# The config of schematic.\nversion: 1\n', relative(process.cwd(), file), edit)
  const patterns = tables.flatMap(each => {
    const pattern = parsePattern(each)
    return 'problem' in pattern ? [] : [pattern]
  })
  return {
    config: {
      ...config,
      file,
      migrations: moves ? join(config.folder, ownFolder) : config.migrations,
      schema: taken ? [{ pattern: ownSchema, place: undefined }] : config.schema,
      filter: { ...config.filter, exclude: [...config.filter.exclude, ...patterns] },
    },
    file,
    text: text ?? before ?? '',
    before,
    exclude,
  }
}
