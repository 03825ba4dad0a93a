import { isJsonMap, type Json, type JsonMap, jsonList } from './document.ts'
import { oneLineScalar, renderedKey } from './scalars.ts'

/** One key of a map, as the reference shows it. */
export interface KeyRow {
  /** With the keys that it stands under: `identity.start`, `keys[].sql`. */
  readonly path: string
  readonly needed: boolean
  readonly value: string
  readonly meaning: string
  /** What holds where it is not there. */
  readonly leftOut: string
  readonly example: string
}

/** The forms of an entry: those that are maps, and all others. */
export interface Forms {
  readonly maps: readonly JsonMap[]
  readonly others: readonly JsonMap[]
}

export const textOf = (json: Json | undefined): string => (typeof json === 'string' ? json : '')

export const code = (text: string): string => `\`${text}\``

/** A value of the schema's examples as it would stand behind a key. */
export const written = (example: Json): string =>
  typeof example === 'object' && example !== null
    ? inBrackets(example)
    : (oneLineScalar(String(example), 'block') ?? '')

function inBrackets(json: Json): string {
  if (isJsonMap(json))
    return `{ ${Object.entries(json)
      .map(([key, value]) => `${renderedKey(key, 'flow')}: ${inBrackets(value)}`)
      .join(', ')} }`
  if (typeof json === 'object' && json !== null) return `[${jsonList(json).map(inBrackets).join(', ')}]`
  return oneLineScalar(String(json), 'flow') ?? ''
}

export const examplesOf = (json: JsonMap): string =>
  jsonList(json.examples)
    .map(each => code(written(each)))
    .join(', ')

/** What may stand there, in words. */
export function wordsFor(json: JsonMap): string {
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

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The forms that a value may have; one that a list of it stands for too only as the list. */
function distinctForms(json: JsonMap): readonly JsonMap[] {
  const forms = jsonList(json.anyOf).filter(isJsonMap)
  return forms.filter(form => !forms.some(other => other.type === 'array' && same(other.items ?? null, form)))
}

export function formsOf(json: JsonMap): Forms {
  const forms = distinctForms(json)
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

/** The keys of a map with those of the maps in it. Neighbours that mean the same are one row under the name that their schema has. */
export function rowsOf(json: JsonMap, before = ''): readonly KeyRow[] {
  const { properties } = json
  const required = jsonList(json.required)
  if (!isJsonMap(properties)) return []
  const entries = Object.entries(properties)
  return entries.flatMap(([key, value], index): readonly KeyRow[] => {
    if (!isJsonMap(value)) return []
    const alike = entries.filter(([, other]) => same(other, value)).map(([name]) => name)
    const title = textOf(value.title)
    const isJoined = alike.length > 1 && title !== ''
    if (isJoined && entries.findIndex(([name]) => name === alike[0]) !== index) return []
    const path = `${before}${isJoined ? title : key}`
    const row: KeyRow = {
      path,
      needed: required.includes(key),
      value: wordsFor(value),
      meaning: `${isJoined ? `${title} is ${alike.map(code).join(', ')}. ` : ''}${textOf(value.description)}`,
      leftOut: textOf(value.leftOut),
      example: examplesOf(value),
    }
    return [row, ...nestedRows(value, path)]
  })
}

/** The keys of the maps in a value. */
export function nestedRows(json: JsonMap, at: string): readonly KeyRow[] {
  const forms = distinctForms(json)
  if (forms.length > 0) return withoutRepeats(forms.flatMap(form => nestedRows(form, at)))
  const { type, items, additionalProperties } = json
  if (type === 'array') return isJsonMap(items) ? nestedRows(items, `${at}[]`) : []
  if (isJsonMap(additionalProperties)) return nestedRows(additionalProperties, `${at}.NAME`)
  return rowsOf(json, `${at}.`)
}

const withoutRepeats = (rows: readonly KeyRow[]): readonly KeyRow[] => [
  ...new Map(rows.map(row => [row.path, row])).values(),
]

/** Text as it may stand in a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

export function keyTable(rows: readonly KeyRow[]): readonly string[] {
  if (rows.length === 0) return []
  return [
    '| key | value | meaning | left out | example |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ path, needed, value, meaning, leftOut, example }) =>
        `| ${[code(path), value, meaning, needed ? '(needed)' : leftOut, example].map(cell).join(' | ')} |`,
    ),
    '',
  ]
}

/** The tables of an entry's forms: a further one says by which key it is known, and not again what the first says. */
export function formTables(maps: readonly JsonMap[]): readonly string[] {
  const known: KeyRow[] = []
  return maps.flatMap((form, index) => {
    const rows = rowsOf(form)
    const isKnown = (row: KeyRow): boolean => known.some(each => same({ ...each }, { ...row }))
    const others = rows.filter(row => !isKnown(row))
    const again = rows.filter(isKnown).filter(row => !/[.[]/.test(row.path))
    known.push(...others)
    if (index === 0) return keyTable(rows)
    const by = jsonList(form.required).map(key => code(String(key)))
    return [
      `Another form, known by ${by.join(', ')}:`,
      '',
      ...keyTable(others),
      ...(again.length === 0 ? [] : [`And as above: ${again.map(row => code(row.path)).join(', ')}.`, '']),
    ]
  })
}
