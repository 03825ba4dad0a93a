/** What the schemas say of every key, for the reference: nothing is left out there. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { z } from 'zod'
import { configFile } from '../../schema/config.ts'
import { sectionTexts } from '../../schema/document.ts'
import { kinds } from '../../src/kinds/registry.ts'
import { isJsonMap, type Json, type JsonMap, jsonList, jsonOf, meaningOf } from '../../src/yaml/document.ts'
import { written } from '../../src/yaml/key_tables.ts'
import { loadYaml } from '../../src/yaml/load.ts'
import { entryOf, toPlain } from '../../src/yaml/nodes.ts'
import { anchorOf, reference } from '../../src/yaml/reference.ts'
import { sqlIn } from '../../src/yaml/sql_index.ts'

const keys = suite('what is said of keys')

const sections = kinds.flatMap(kind => (kind.section === undefined ? [] : [{ ...kind, section: kind.section }]))
const entries: readonly (readonly [name: string, schema: z.core.$ZodType])[] = [
  ...sections.map(kind => [kind.name, kind.section.entry] as const),
  ['schematic.yaml', configFile],
]

interface Key {
  readonly at: string
  readonly needed: boolean
  readonly json: JsonMap
}

/** Every key of a schema, those of the maps in it too. */
function keysIn(json: JsonMap, at: string): readonly Key[] {
  const inside: readonly Json[] = [...jsonList(json.anyOf), ...jsonList(json.allOf)]
  const below = [json.items, json.additionalProperties].filter(isJsonMap)
  const own = isJsonMap(json.properties) ? Object.entries(json.properties) : []
  return [
    ...[...inside.filter(isJsonMap), ...below].flatMap(each => keysIn(each, at)),
    ...own.flatMap(([key, value]) => {
      if (!isJsonMap(value)) return []
      const path = `${at}.${key}`
      return [{ at: path, needed: jsonList(json.required).includes(key), json: value }, ...keysIn(value, path)]
    }),
  ]
}

const all: readonly Key[] = entries.flatMap(([name, schema]) => keysIn(jsonOf(schema), name))
const isOfLanguage = ({ at }: Key): boolean => !at.startsWith('schematic.yaml')
const none = (found: readonly Key[], what: string): void =>
  assert.equal([...new Set(found.map(({ at }) => at))], [], what)

/** Whether its values are true or false, or one of a few words, or a map whose keys are told one by one. */
function speaksForItself(json: JsonMap): boolean {
  const forms = jsonList(json.anyOf).filter(isJsonMap)
  if (forms.length > 0) return forms.every(speaksForItself)
  if (json.type === 'array') return isJsonMap(json.items) && speaksForItself(json.items)
  return json.type === 'boolean' || 'enum' in json || 'const' in json || isJsonMap(json.properties)
}

keys('each says what it means', () =>
  none(
    all.filter(({ json }) => typeof json.description !== 'string' || json.description === ''),
    'without a description',
  ),
)

keys('one that may be left out says what holds then', () =>
  none(
    all.filter(({ needed, json }) => !needed && typeof json.leftOut !== 'string'),
    'without leftOut',
  ),
)

keys('what holds without it stands nowhere else', () =>
  none(
    all.filter(({ json }) => /Left out[,:]/.test(String(json.description))),
    'with it in the description',
  ),
)

keys('each names the SQL that it becomes', () =>
  none(
    all.filter(isOfLanguage).filter(({ json }) => sqlIn(String(json.description)).length === 0),
    'without SQL between backticks',
  ),
)

keys('each has an example where its values do not speak for themselves', () =>
  none(
    all.filter(({ json }) => !speaksForItself(json) && jsonList(json.examples).length === 0),
    'without an example',
  ),
)

for (const kind of sections)
  keys(`the section of ${kind.name} has an example and its SQL`, () => {
    assert.ok(sectionTexts.has(kind.name), 'an example')
    assert.ok(sqlIn(meaningOf(kind) ?? '').length > 0, 'the SQL that it becomes')
    if (kind.section.form !== 'single') return
    assert.is(typeof sectionTexts.get(kind.name)?.leftOut, 'string', 'what holds where it is left out')
  })

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value

/** A schema and all that it is made of. */
function* within(schema: z.core.$ZodType, seen: Set<z.core.$ZodType>): Iterable<z.core.$ZodType> {
  if (seen.has(schema)) return
  seen.add(schema)
  yield schema
  for (const value of Object.values(schema._zod.def)) {
    const inside: unknown =
      typeof value === 'object' && value !== null && !isSchema(value) ? Object.values(value) : [value]
    if (Array.isArray(inside)) for (const each of inside) if (isSchema(each)) yield* within(each, seen)
  }
}

for (const [name, entry] of entries)
  keys(`the examples of ${name} are what its keys take`, () => {
    for (const schema of within(entry, new Set())) {
      const { examples } = z.globalRegistry.get(schema) ?? {}
      for (const example of jsonList(JSON.parse(JSON.stringify(examples ?? [])))) {
        assert.not.match(written(example), /^$|: *[,}]|[[,] *,/, 'an example that does not fit on a line')
        const { root, diagnostics } = loadYaml(`key: ${written(example)}\n`, 'example.yaml')
        assert.equal(diagnostics, [], written(example))
        const node = root === undefined ? undefined : entryOf(root, 'key')?.value
        assert.ok(node, written(example))
        const parsed = z.safeParse(schema, toPlain(node))
        assert.ok(parsed.success, `${written(example)}: ${parsed.error?.message}`)
      }
    }
  })

keys('every link of the reference leads to a heading', () => {
  const lines = reference(kinds, []).split('\n')
  const anchors = lines.filter(line => /^#+ /.test(line)).map(line => anchorOf(line.replace(/^#+ /, '')))
  assert.equal(
    anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index),
    [],
    'headings that read alike',
  )
  const links = lines.flatMap(line => Array.from(line.matchAll(/\]\(#([^)]*)\)/g), ([, link]) => link ?? ''))
  assert.equal([...new Set(links.filter(link => !anchors.includes(link)))], [], 'links to nowhere')
})

keys.run()
