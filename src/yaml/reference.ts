import { configFile } from '../../schema/config.ts'
import { fromExtension, renamedFrom, sectionTexts } from '../../schema/document.ts'
import { type ClassName, classes, classNames, modes } from '../model/classes.ts'
import type { Kind } from '../model/kinds.ts'
import { isRenamable } from './declare.ts'
import { isJsonMap, type Json, type JsonMap, jsonList, jsonOf, meaningOf } from './document.ts'
import { inline, type Tree } from './render.ts'
import { type SectionKind, sectionsOf } from './write.ts'

/** One key of a map, as the reference shows it. */
interface Row {
  readonly key: string
  readonly value: string
  readonly meaning: string
  readonly example: string
}

const textOf = (json: Json | undefined): string => (typeof json === 'string' ? json : '')

/** A JSON value as YAML would have it. */
function treeOf(json: Json): Tree {
  if (json === null || typeof json !== 'object') return json
  if (isJsonMap(json)) return new Map(Object.entries(json).map(([key, value]) => [key, treeOf(value)]))
  return jsonList(json).map(treeOf)
}

const code = (text: string): string => `\`${text}\``
const examplesOf = (json: JsonMap): string =>
  jsonList(json.examples)
    .flatMap(each => inline(treeOf(each), 200) ?? [])
    .map(code)
    .join(', ')

/** What may stand there, in words. */
function wordsFor(json: JsonMap): string {
  const forms = [...jsonList(json.anyOf), ...jsonList(json.allOf)].filter(isJsonMap)
  if (forms.length > 0) return [...new Set(forms.map(wordsFor))].join(' or ')
  const words = jsonList(json.enum)
  if (words.length > 0) return words.map(word => code(String(word))).join(' or ')
  if ('const' in json) return code(String(json.const))
  const { type, items, additionalProperties } = json
  if (type !== undefined && typeof type !== 'string') return jsonList(type).includes('null') ? 'SQL' : 'text'
  if (type === 'boolean') return '`true` or `false`'
  if (type === 'integer') return 'whole number'
  if (type === 'array') return isJsonMap(items) ? `list of ${wordsFor(items)}` : 'list'
  if (type === 'object')
    return isJsonMap(additionalProperties) ? `map of names to ${wordsFor(additionalProperties)}` : 'map'
  return 'text'
}

/** The forms of an entry: as a map, and all others. */
function formsOf(json: JsonMap): { readonly maps: readonly JsonMap[]; readonly others: readonly JsonMap[] } {
  const forms = jsonList(json.anyOf).filter(isJsonMap)
  if (forms.length === 0)
    return isJsonMap(json.properties) ? { maps: [json], others: [] } : { maps: [], others: [json] }
  const found = forms.map(formsOf)
  const said = (form: JsonMap): JsonMap =>
    form.description === undefined && json.description !== undefined
      ? {
          ...form,
          description: json.description,
          ...(json.examples === undefined ? {} : { examples: json.examples }),
        }
      : form
  // A union that is a short form as a whole says it once.
  if (found.every(each => each.maps.length === 0) && json.description !== undefined) return { maps: [], others: [json] }
  return { maps: found.flatMap(each => each.maps), others: found.flatMap(each => each.others).map(said) }
}

/** The keys of a map with those of the maps in it, as `identity.start`, `keys[].sql`. */
function rowsOf(json: JsonMap, before: string): readonly Row[] {
  const properties = json.properties
  const required = jsonList(json.required)
  if (!isJsonMap(properties)) return []
  return Object.entries(properties).flatMap(([key, value]) => {
    if (!isJsonMap(value)) return []
    const needed = required.includes(key) ? ' (needed)' : ''
    const row: Row = {
      key: `${code(before + key)}${needed}`,
      value: wordsFor(value),
      meaning: textOf(value.description),
      example: examplesOf(value),
    }
    return [row, ...nested(value, before + key)]
  })
}

function nested(json: JsonMap, at: string): readonly Row[] {
  const forms = jsonList(json.anyOf).filter(isJsonMap)
  if (forms.length > 0) return withoutRepeats(forms.flatMap(form => nested(form, at)))
  const { type, items } = json
  if (type === 'array') return isJsonMap(items) ? nested(items, `${at}[]`) : []
  return rowsOf(json, `${at}.`)
}

const withoutRepeats = (rows: readonly Row[]): readonly Row[] => [...new Map(rows.map(row => [row.key, row])).values()]

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function table(rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return []
  return [
    '| key | value | meaning | example |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ key, value, meaning, example }) => `| ${[key, value, meaning, example].map(cell).join(' | ')} |`),
    '',
  ]
}

const patternLines: readonly string[] = [
  '### Patterns of `include` and `exclude`',
  '',
  'Without `include` all of the managed schemas, and what belongs to no schema, is managed. With it only what its patterns cover is. What a pattern of `exclude` covers is left alone. A pattern covers what it names and what hangs on that (a table with its columns, indexes, triggers and grants), and nothing else: what only leans on it stays managed. `--include` takes the place of `include`, `--exclude` comes on top of `exclude`.',
  '',
  '| pattern | covers |',
  '| --- | --- |',
  '| `shop` | the schema `shop` and all that is in it |',
  '| `shop.tmp_*` | whatever is called so in the schema `shop`: `*` is any run of characters, `?` is one |',
  '| `*.tmp_*` | the same in every schema |',
  '| `shop.orders.legacy_*` | what is called so in the table (view, type …) `shop.orders`: its columns, triggers, constraints |',
  '| `table:shop.tmp_*` | only tables; a kind is called as in the output of `plan` |',
  '| `table:tmp_*` | tables in the default schema |',
  '| `extension:*` | all of this kind, wherever they are |',
  '| `schema:shop` | the schema itself with its comment, owner and grants, without what is in it |',
  '| `grant:reporting` | what is granted to the role `reporting` |',
  '| `\'shop."a*b.c"\'` | what is literally called `a*b.c`: double quotes protect, as in the names of a schema file |',
  '',
  'Names are taken as they are written: never folded. A function is named without its arguments. A pattern that names nothing is told.',
  '',
  'What is left out has to be there where the files lean on it (a foreign key to a table of another team): the shadow gets it as the database has it, and no migration makes, changes or drops it. A schema that `exclude` names and the files do not list is read for that. A migration names what it leans on and does not make in its header, and does not run where that is not there. A migration that is written runs as a whole, whatever is left out since.',
  '',
]

/** The classes of `manage`, what each covers, and what its modes are. */
function classLines(kinds: readonly Kind[], title: (kind: SectionKind) => string): readonly string[] {
  const covers = (name: ClassName): readonly string[] => {
    const hosts = new Map<string, string[]>()
    const whole: string[] = []
    for (const kind of kinds) {
      const { section, attributes } = kind
      if (section === undefined) continue
      if (kind.class === name) whole.push(code(title({ ...kind, section })))
      for (const [attribute, rule] of Object.entries(attributes)) {
        if (rule.class?.name !== name) continue
        const key = attribute.replaceAll(/[A-Z]/g, each => `_${each.toLowerCase()}`)
        hosts.set(key, [...(hosts.get(key) ?? []), title({ ...kind, section })])
      }
    }
    return [...whole, ...Array.from(hosts, ([key, of]) => `${code(key)} of ${of.join(', ')}`)]
  }
  return [
    '### How far things are managed',
    '',
    'What other hands may look after has a class, and `manage` in `schematic.yaml` says how far schematic manages it. All other things are managed.',
    '',
    '| class | what it is | keys | default | `pull` writes it where it is |',
    '| --- | --- | --- | --- | --- |',
    ...classNames.map(name => {
      const { meaning, mode, described } = classes[name]
      const cells = [code(name), meaning, covers(name).join('; '), code(mode), described.map(code).join(', ')]
      return `| ${cells.map(cell).join(' | ')} |`
    }),
    '',
    ...Object.entries(modes).map(([mode, meaning]) => `- ${code(mode)}: ${meaning}`),
    '',
    'An object always has an owner, so where `owners` are managed each one that a file declares has to state it. An object that stands in the database and that no file ever declared is not dropped in any mode; privileges and comments beyond what the files state are taken away where the plan starts from the database, and told as drift where it starts from the migrations.',
    '',
  ]
}

/** What a command is, from oclif's manifest. */
export interface CommandText {
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly aliases: readonly string[]
  readonly args: readonly { readonly name: string; readonly description: string }[]
  readonly flags: readonly { readonly name: string; readonly description: string }[]
  readonly examples: readonly string[]
}

function commandLines(commands: readonly CommandText[]): readonly string[] {
  if (commands.length === 0) return []
  return [
    '## Commands',
    '',
    ...commands.flatMap(({ id, summary, description, aliases, args, flags, examples }) => [
      `### ${id}`,
      '',
      ...[summary, description, aliases.length === 0 ? '' : `Also: ${aliases.map(code).join(', ')}.`]
        .filter(line => line !== '')
        .flatMap(line => [line, '']),
      ...[...args, ...flags].map(({ name, description: about }) => `- ${code(name)}: ${about}`),
      ...(args.length + flags.length === 0 ? [] : ['']),
      ...(examples.length === 0 ? [] : ['```sh', ...examples, '```', '']),
    ]),
  ]
}

/**
 * The reference of the language, for a person: every section with its keys, from the zod schemas.
 * @throws an Error where a section says nothing of what it is for
 */
export function reference(kinds: readonly Kind[], commands: readonly CommandText[]): string {
  const sections = sectionsOf(kinds)
  const hosts = new Map<string, SectionKind[]>()
  const all = new Map<string, SectionKind>()
  const visit = (host: SectionKind | undefined): void => {
    for (const kind of sections.under(host).values()) {
      if (host !== undefined) hosts.set(kind.name, [...(hosts.get(kind.name) ?? []), host])
      const isNew = !all.has(kind.name)
      all.set(kind.name, kind)
      if (isNew) visit(kind)
    }
  }
  visit(undefined)
  const isShared = (kind: SectionKind): boolean => (hosts.get(kind.name)?.length ?? 0) > 1
  const title = (kind: SectionKind): string => {
    const [host, second] = hosts.get(kind.name) ?? []
    return host === undefined || second !== undefined ? kind.section.key : `${host.section.key} › ${kind.section.key}`
  }
  const lines = (kind: SectionKind, level: string): readonly string[] => {
    const meaning = meaningOf(kind)
    if (meaning === undefined) throw new Error(`the schema of ${kind.name} does not say what it is for`)
    const { maps, others } = formsOf(jsonOf(kind.section.entry))
    const below = [...sections.under(kind).values()]
    const own = below.filter(each => !isShared(each))
    const keys = [
      ...(isRenamable(kind) ? ['renamed_from'] : []),
      ...(kind.extended === undefined ? [] : ['from_extension']),
      ...below.map(each => each.section.key),
    ]
    const example = sectionTexts.get(kind.name)?.example
    const where = hosts.get(kind.name) ?? []
    return [
      `${level} ${title(kind)}`,
      '',
      meaning,
      '',
      ...(isShared(kind) ? [`Stands under ${where.map(title).join(', ')}.`, ''] : []),
      ...(example === undefined ? [] : ['```yaml', ...example.trimEnd().split('\n'), '```', '']),
      ...others
        .map(form => ({ about: textOf(form.description), example: examplesOf(form), value: wordsFor(form) }))
        .filter(({ about }) => about !== meaning)
        .map(
          form =>
            `- ${maps.length > 0 ? 'short form, ' : ''}${[`${form.value}: ${form.about}`, form.example].filter(part => part !== '').join(' For example ')}`,
        ),
      ...(others.length > 0 ? [''] : []),
      ...table(
        withoutRepeats([...maps.flatMap(form => rowsOf(form, '')), ...others.flatMap(form => nested(form, ''))]),
      ),
      ...(keys.length === 0 ? [] : [`Also under it: ${keys.map(code).join(', ')}.`, '']),
      ...own.flatMap(each => lines(each, `${level}#`)),
    ]
  }
  const shared = [...all.values()].filter(isShared)
  const text = [
    '# Reference',
    '',
    'Made from the schemas in `schema/` by `npm run generate`; changes by hand are lost.',
    '',
    '## A schema file',
    '',
    'A schema file is a map of sections, and `version: 1`. Names are keys and are taken as they are written: `shop.orders` is `orders` in the schema `shop`, a name without a schema is in the default one, and `\'"a.b".c\'` protects a dot. Types and expressions are SQL.',
    '',
    'Keys that start with `x-` are skipped, so that anchors can be kept there; `<<: *name` merges them.',
    '',
    `${code('renamed_from')}: ${textOf(jsonOf(renamedFrom).description)}`,
    '',
    `${code('from_extension')}: ${textOf(jsonOf(fromExtension).description)}`,
    '',
    ...[...sections.under(undefined).values()].flatMap(kind => lines(kind, '##')),
    '## Sections that stand under several others',
    '',
    ...shared.flatMap(kind => lines(kind, '###')),
    '## schematic.yaml',
    '',
    ...table(rowsOf(jsonOf(configFile), '')),
    ...patternLines,
    ...classLines(kinds, title),
    ...commandLines(commands),
  ]
  return `${text
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}
