import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { kinds } from '../src/kinds/registry.ts'

const contract = suite('contract')
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const longestFile = 420

interface Source {
  /** `src/plan/plan.ts` */
  readonly path: string
  readonly text: string
}

const sources: readonly Source[] = ['src', 'schema', 'commands'].flatMap(folder =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.ts'))
        .map(name => join(folder, name))
        .map(path => ({ path: path.split(sep).join('/'), text: readFileSync(join(root, path), 'utf8') }))
    : [],
)

/** From the lowest layer to the highest. Those of one line do not know each other, unless they stand in `also`. */
const layers: readonly (readonly string[])[] = [
  ['src/model'],
  ['schema', 'src/database', 'src/report'],
  ['src/kinds'],
  ['src/yaml', 'src/plan'],
  ['src/catalog'],
  ['src/migration'],
  ['src/diagram'],
  ['src/cli'],
  ['commands', 'src/index.ts'],
]

const isIn = (path: string, layer: string) => path === layer || path.startsWith(`${layer}/`)
const layerOf = (path: string) => layers.findIndex(folders => folders.some(folder => isIn(path, folder)))
const folderOf = (path: string) => layers.flat().find(folder => isIn(path, folder))

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g

/** The source with its comments blanked out, lines kept. */
const withoutComments = (text: string) =>
  text.replaceAll(token, found => (found.startsWith('/') ? found.replaceAll(/[^\n]/g, ' ') : found))

/** The source with its comments blanked out and its texts emptied. */
const withoutTexts = (text: string) =>
  withoutComments(text).replaceAll(token, found => (found.startsWith('`') ? found : "''"))

interface Literal {
  readonly value: string
  readonly line: number
  /** What stands before it on its line. */
  readonly before: string
}

/** The plain string literals of a source: neither templates nor what stands in comments. */
function literalsOf(text: string): readonly Literal[] {
  return Array.from(text.matchAll(token)).flatMap(match => {
    const [found] = match
    if (!/^['"]/.test(found)) return []
    const lines = text.slice(0, match.index).split('\n')
    return [{ value: found.slice(1, -1), line: lines.length, before: lines.at(-1) ?? '' }]
  })
}

/** Where a word that is also a kind's name means something else: a row's column, a fact's origin, a type of JavaScript, a key of the config. */
const otherMeanings = [
  /\b(?:text|textOrNull|number|numberOrNull|flag|texts|numbers|rows)\(\w+, $/,
  /\borigin\b/i,
  /\btypeof [\w.]+ [!=]== $/,
  /\bentryOf\(\w+, $/,
]

/** The files of the project that a source imports, with or without their types only. */
function importsOf({ path, text }: Source): readonly string[] {
  const found = withoutComments(text).matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/g)
  return Array.from(found, ([, to = '']) =>
    relative(root, join(root, dirname(path), to))
      .split(sep)
      .join('/'),
  )
}

const none = (found: readonly string[], what: string) => assert.is(found.length, 0, `${what}:\n${found.join('\n')}`)

contract('the sources are there', () => {
  for (const folders of layers.slice(0, 3))
    for (const folder of folders)
      assert.ok(
        sources.some(each => each.path.startsWith(`${folder}/`)),
        folder,
      )
  assert.ok(literalsOf(readFileSync(join(root, 'src/kinds/tables.ts'), 'utf8')).some(each => each.value === 'table'))
})

contract("a kind's name stands in no file but its own", () => {
  const traits = new Set(kinds.flatMap(kind => kind.traits))
  const names = new Set(kinds.map(kind => kind.name).filter(name => !traits.has(name)))
  const mayName = ['src/kinds/', 'schema/', 'src/diagram/']
  none(
    sources
      .filter(each => !mayName.some(folder => each.path.startsWith(folder)))
      .flatMap(({ path, text }) =>
        literalsOf(text)
          .filter(({ value, before }) => names.has(value) && !otherMeanings.some(meaning => meaning.test(before)))
          .map(({ value, line }) => `${path}:${line} says '${value}'`),
      ),
    'only src/kinds and schema know kinds; elsewhere a trait says what is meant',
  )
})

contract('only the registry is imported from src/kinds, and only the document from schema', () => {
  const shared = ['src/kinds/registry.ts', 'schema/document.ts', 'schema/config.ts', 'schema/values.ts']
  none(
    sources
      .filter(({ path }) => !path.startsWith('src/kinds/') && !path.startsWith('schema/'))
      .flatMap(each =>
        importsOf(each)
          .filter(to => /^(src\/kinds|schema)\//.test(to) && !shared.includes(to))
          .map(to => `${each.path} imports ${to}`),
      ),
    'what all kinds have in common is reached by the registry',
  )
})

contract('imports go down the layers', () => {
  none(
    sources.flatMap(each => {
      const own = layerOf(each.path)
      return importsOf(each)
        .filter(to => {
          const other = layerOf(to)
          return other > own || (other === own && folderOf(to) !== folderOf(each.path))
        })
        .map(to => `${each.path} imports ${to}`)
    }),
    `the layers are, from below: ${layers.map(folders => folders.join(' and ')).join(', ')}`,
  )
})

contract('every folder has its layer', () => {
  none(
    sources.filter(({ path }) => layerOf(path) < 0).map(({ path }) => path),
    'these stand in no layer',
  )
})

contract('no import leads back to its file', () => {
  const byPath = new Map(sources.map(each => [each.path, importsOf(each)]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const to of byPath.get(path) ?? []) visit(to, [...way, path])
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  none(circles, 'these import each other')
})

contract('imports name files that are there', () => {
  const paths = new Set(sources.map(each => each.path))
  none(
    sources.flatMap(each =>
      importsOf(each)
        .filter(to => to.endsWith('.ts') && !paths.has(to))
        .map(to => `${each.path} imports ${to}`),
    ),
    'these are not there',
  )
})

contract(`no file has more than ${longestFile} lines`, () => {
  none(
    sources
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > longestFile)
      .map(({ path, lines }) => `${path} has ${lines}`),
    'these are about more than one subject',
  )
})

contract('nothing silences the compiler', () => {
  const silencers = /:\s*any\b|<any\b|\bas any\b|\bas unknown as\b|\bas never\b/
  const comments = /@ts-(?:ignore|expect-error|nocheck)/
  none(
    sources.flatMap(({ path, text }) => {
      const code = withoutTexts(text).split('\n')
      return text
        .split('\n')
        .flatMap((line, index) =>
          silencers.test(code[index] ?? '') || comments.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
        )
    }),
    'a type guard or zod tells the compiler what it does not know',
  )
})

contract.run()
