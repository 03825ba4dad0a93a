import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { glob } from 'tinyglobby'
import { type ConfigFile, configFile } from '../../schema/config.ts'
import { parseDotenv } from '../database/dotenv.ts'
import { defaultModes, type Modes, modesBy } from '../model/classes.ts'
import { type Diagnostic, Failure, fail } from '../model/diagnostics.ts'
import type { Place } from '../model/facts.ts'
import type { Filter } from '../model/filters.ts'
import { type Pattern, parsePattern } from '../model/patterns.ts'
import { suggest } from '../model/suggestions.ts'
import { explain } from '../yaml/explain.ts'
import { loadYaml } from '../yaml/load.ts'
import { type Entry, entryOf, isEmpty, type Node, toPlain } from '../yaml/nodes.ts'
import { expandVariables, type Variables } from './variables.ts'

/** What `schematic.yaml` says, with defaults filled in. All paths are absolute. */
export interface Config {
  /** Undefined where there is no file. */
  readonly file: string | undefined
  /** The folder of the project: that of the file, or the current one. */
  readonly folder: string
  readonly schema: readonly SchemaPattern[]
  readonly migrations: string
  readonly url: string | undefined
  /** Whether the url is that of the chosen environment, which goes before DATABASE_URL and PG*. */
  readonly urlOfEnvironment: boolean
  readonly shadowUrl: string | undefined
  readonly defaultSchema: string
  readonly searchPath: readonly string[]
  /** What of all that is managed. */
  readonly filter: Filter
  /** How far classes are managed. */
  readonly modes: Modes
  /** Major versions; empty where the config names none. */
  readonly postgres: readonly number[]
  readonly lockTimeout: string
  readonly protect: boolean
  readonly confirm: boolean
  /** `CODE:NAME`, as `--allow` takes them. */
  readonly allow: readonly string[]
  readonly environment: string | undefined
}

export interface SchemaPattern {
  readonly pattern: string
  readonly place: Place | undefined
}

export interface ConfigQuestion {
  readonly cwd: string
  /** `--config`: a file, or a folder with one in it. */
  readonly file?: string | undefined
  readonly env: NodeJS.ProcessEnv
  /** `--env`: one of `environments:`, whose settings replace those above. Without it SCHEMATIC_ENV says which, if that is not empty. */
  readonly environment?: string | undefined
}

const fileNames = ['schematic.yaml', 'schematic.yml']
const defaultPattern = 'schema/**/*.yaml'

/** Finds and reads the config. Errors: `config-not-found`, `unreadable-file`, `unknown-environment`, `unset-variable`, and those of YAML. */
export function loadConfig(asked: ConfigQuestion): Config {
  const file = asked.file === undefined ? findUpward(asked.cwd) : namedFile(resolve(asked.cwd, asked.file))
  const folder = file === undefined ? resolve(asked.cwd) : dirname(file)
  const environment = asked.environment ?? (variablesOf(folder, asked.env).SCHEMATIC_ENV || undefined)
  if (file === undefined && environment !== undefined) noEnvironments(environment)
  const read = file === undefined ? undefined : readConfig(file, { ...asked, environment }, folder)
  return configOf(read?.data ?? {}, file, folder, environment, read)
}

const noEnvironments = (name: string): never =>
  fail('unknown-environment', `there is no schematic.yaml here or above, and so no environment ${name}`, {
    help: [
      'run this in the folder of your project, or say --config FILE',
      'or leave --env out and unset SCHEMATIC_ENV',
    ],
  })

function findUpward(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = fileNames.map(name => join(folder, name)).find(path => existsSync(path))
    if (found !== undefined || dirname(folder) === folder) return found
  }
}

function namedFile(path: string): string {
  const found = [path, ...fileNames.map(name => join(path, name))].find(each => existsSync(each) && isFile(each))
  if (found !== undefined) return found
  return fail('config-not-found', `there is no config file ${path}`, {
    help: ['check what stands behind --config', 'or make a project with: schematic init'],
  })
}

function isFile(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EISDIR')
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return fail('unreadable-file', `cannot read ${file}`, {
      details: [{ label: 'reason', text: error instanceof Error ? error.message : String(error) }],
      help: ['check that the file is there and that you may read it'],
    })
  }
}

interface Read {
  readonly data: ConfigFile
  readonly root: Node
  readonly source: string
}

function readConfig(file: string, question: ConfigQuestion, folder: string): Read | undefined {
  const source = readText(file)
  const { root, diagnostics } = loadYaml(source, relative(question.cwd, file) || file, { empty: 'allowed' })
  refuse(diagnostics)
  if (root === undefined) return undefined
  const { base, environment } = chosen(root, question.environment, source)
  const variables = variablesOf(folder, question.env)
  const expanded = [base, environment]
    .filter(node => node !== undefined)
    .map(node => expandVariables(node, variables, source))
  const parsed = configFile.safeParse(
    toPlain(
      withEnvironment(
        expanded.map(each => each.node),
        question.environment,
      ),
    ),
  )
  const wrong = parsed.success ? [] : explain(parsed.error, root, source)
  refuse([...expanded.flatMap(each => each.diagnostics), ...wrong])
  return parsed.success ? { data: parsed.data, root, source } : undefined
}

function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(each => each.severity === 'error')) throw new Failure(diagnostics)
}

/** The chosen environment apart from the rest: the variables of the others, and of what it replaces, need not be set. */
function chosen(root: Node, name: string | undefined, source: string): { base: Node; environment: Node | undefined } {
  const environments = entryOf(root, 'environments')?.value
  const without = (isLeftOut: (entry: Entry) => boolean): Node =>
    root.type === 'map' ? { ...root, entries: root.entries.filter(each => !isLeftOut(each)) } : root
  if (name === undefined) return { base: without(each => each.value === environments), environment: undefined }
  const entry = environments === undefined ? undefined : entryOf(environments, name)
  if (entry !== undefined) {
    const replaced = ({ key, value }: Entry) => value === environments || entryOf(entry.value, key) !== undefined
    return { base: without(replaced), environment: entry.value }
  }
  const names = environments?.type === 'map' ? environments.entries.map(each => each.key) : []
  const near = suggest(name, names)
  return fail('unknown-environment', `the config has no environment ${name}`, {
    ...(environments === undefined ? {} : { place: environments.place, source }),
    help: [
      ...(near === undefined ? [] : [`did you mean ${near}?`]),
      names.length === 0 ? 'add it under `environments:`' : `there are: ${names.join(', ')}`,
    ],
  })
}

function withEnvironment(nodes: readonly Node[], name: string | undefined): Node {
  const [base, environment] = nodes
  if (base === undefined) return { type: 'map', entries: [], flow: false, place: nowhere }
  if (base.type !== 'map' || environment === undefined || name === undefined) return base
  const environments: Node = {
    type: 'map',
    entries: [{ key: name, keyPlace: environment.place, value: environment }],
    flow: false,
    place: environment.place,
  }
  const entry = { key: 'environments', keyPlace: environment.place, value: environments }
  return { ...base, entries: [...base.entries, entry] }
}

const nowhere: Place = { file: '', offset: 0, line: 1, column: 1, length: 0 }

/** The environment's variables, and those of the project's `.env` that it does not set. */
export function variablesOf(folder: string, env: NodeJS.ProcessEnv): Variables {
  const file = join(folder, '.env')
  return existsSync(file) ? { ...parseDotenv(readText(file)), ...env } : env
}

function configOf(
  data: ConfigFile,
  file: string | undefined,
  folder: string,
  name: string | undefined,
  read: Read | undefined,
): Config {
  const root = read?.root
  const environment = name === undefined ? undefined : data.environments?.get(name)
  const defaultSchema = data.default_schema ?? 'public'
  if (environment?.url === '') emptyUrl(name ?? '')
  return {
    file,
    folder,
    schema: patternsOf(data, root),
    migrations: resolve(folder, data.migrations ?? 'migrations'),
    url: environment?.url ?? data.url,
    urlOfEnvironment: environment?.url !== undefined,
    shadowUrl: environment?.shadow_url ?? data.shadow_url,
    defaultSchema,
    searchPath: data.search_path ?? [defaultSchema],
    filter: {
      include: filterOf('include', data.include ?? [], read),
      exclude: filterOf('exclude', data.exclude ?? [], read),
      defaultSchema,
    },
    modes: modesBy(each => data.manage?.[each] ?? defaultModes[each]),
    postgres: data.postgres ?? [],
    lockTimeout: environment?.lock_timeout ?? data.lock_timeout ?? '5s',
    protect: environment?.protect ?? data.protect ?? false,
    confirm: environment?.confirm ?? false,
    allow: environment?.allow ?? [],
    environment: name,
  }
}

/** Without this an environment whose variable is empty would work on whatever database comes next. */
const emptyUrl = (name: string): never =>
  fail('empty-url', `the url of the environment ${name} is empty`, {
    help: [
      'set the variable that it is made of',
      'or take the line out: then --url, DATABASE_URL and PG* say the database',
    ],
  })

/** The places of what a key holds: one value, or a list. */
function placesOf(node: Node | undefined): readonly Place[] {
  const nodes = node?.type === 'list' ? node.items : node === undefined || isEmpty(node) ? [] : [node]
  return nodes.map(({ place }) => place)
}

function patternsOf(data: ConfigFile, root: Node | undefined): readonly SchemaPattern[] {
  const places = placesOf(root === undefined ? undefined : entryOf(root, 'schema')?.value)
  return (data.schema ?? [defaultPattern]).map((pattern, index) => ({ pattern, place: places[index] }))
}

/** Patterns of facts; throws a Failure with the error `bad-pattern` for each that cannot be read. */
function filterOf(key: string, texts: readonly string[], read: Read | undefined): readonly Pattern[] {
  const places = placesOf(read === undefined ? undefined : entryOf(read.root, key)?.value)
  const wrong: Diagnostic[] = []
  const patterns = texts.flatMap((text, index): readonly Pattern[] => {
    const place = places[index]
    const pattern = parsePattern(text)
    if (!('problem' in pattern)) return [place === undefined ? pattern : { ...pattern, place }]
    wrong.push({
      code: 'bad-pattern',
      severity: 'error',
      message: `the pattern ${text === '' ? '""' : text} of ${key} cannot be read: ${pattern.problem}`,
      ...(place === undefined || read === undefined ? {} : { place, source: read.source }),
      help: [pattern.help],
    })
    return []
  })
  refuse(wrong)
  return patterns
}

/** The config with the patterns of `--include`, which take the place of its own, and of `--exclude`, which come on top. */
export function withFlags(
  config: Config,
  flags: { readonly include?: readonly string[] | undefined; readonly exclude?: readonly string[] | undefined },
): Config {
  const { filter } = config
  const { include = [], exclude = [] } = flags
  if (include.length + exclude.length === 0) return config
  return {
    ...config,
    filter: {
      ...filter,
      include: include.length === 0 ? filter.include : filterOf('--include', include, undefined),
      exclude: [...filter.exclude, ...filterOf('--exclude', exclude, undefined)],
    },
  }
}

/**
 * The schema files: absolute, without doubles, in a stable order. A pattern that matches no file is the error
 * `no-schema-files`, because the objects of a forgotten file would look dropped.
 */
export async function schemaFiles(config: Config): Promise<readonly string[]> {
  const excluded = config.schema.filter(each => each.pattern.startsWith('!')).map(each => each.pattern.slice(1))
  const included = config.schema.filter(each => !each.pattern.startsWith('!'))
  const ignore = ['**/node_modules/**', '**/.schematic/**', ...excluded]
  const found = await Promise.all(
    included.map(({ pattern }) =>
      glob(pattern, { cwd: config.folder, absolute: true, expandDirectories: false, ignore }),
    ),
  )
  const missing = included.filter((_, index) => found[index]?.length === 0)
  if (missing.length > 0) throw new Failure(missing.map(each => noFiles(each, config)))
  return [...new Set(found.flat())].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

function noFiles({ pattern, place }: SchemaPattern, config: Config): Diagnostic {
  const source = place === undefined || config.file === undefined ? {} : { place, source: readText(config.file) }
  return {
    code: 'no-schema-files',
    severity: 'error',
    message: `no schema file matches ${pattern} in ${config.folder}`,
    ...source,
    help: [
      config.file === undefined
        ? 'run this in the folder of your project, or say --config FILE'
        : 'correct the pattern under `schema:`',
      'or make a first schema file with: schematic init',
    ],
  }
}
