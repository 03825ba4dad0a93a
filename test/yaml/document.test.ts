import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sectionTexts } from '../../schema/document.ts'
import { kinds } from '../../src/kinds/registry.ts'
import { documentSchema, isJsonMap, type JsonMap, jsonList } from '../../src/yaml/document.ts'
import { reference } from '../../src/yaml/reference.ts'
import { declared } from './declared.ts'

const describing = suite('describe the language')

/** The schema of a key, through references and the forms that a value may have. */
function keysOf(json: JsonMap, document: JsonMap): readonly string[] {
  const { $ref, properties } = json
  const definitions = document.definitions
  const target =
    typeof $ref === 'string' && isJsonMap(definitions) ? definitions[$ref.split('/').at(-1) ?? ''] : undefined
  const forms = [target, ...jsonList(json.anyOf), ...jsonList(json.allOf), json.additionalProperties]
  return [
    ...(isJsonMap(properties) ? Object.keys(properties) : []),
    ...forms.filter(isJsonMap).flatMap(form => keysOf(form, document)),
  ]
}

const document = documentSchema(kinds)

function at(...path: readonly string[]): readonly string[] {
  const definitions = document.definitions
  const [top = '', ...rest] = path
  const host = rest.length === 0 ? document : isJsonMap(definitions) ? definitions[rest[0] ?? ''] : undefined
  if (!isJsonMap(host)) return []
  const section = isJsonMap(host.properties) ? host.properties[top] : undefined
  return isJsonMap(section) ? keysOf(section, document) : []
}

describing('gives editors the keys of an entry with its child sections', () => {
  const keys = at('tables')
  for (const key of ['row_security', 'renamed_from', 'columns', 'primary_key', 'indexes', 'triggers', 'comment'])
    assert.ok(keys.includes(key), key)
})

describing('gives each form of an entry that is a map the child sections', () => {
  const keys = at('columns', 'table')
  for (const key of ['type', 'default', 'comment', 'renamed_from']) assert.ok(keys.includes(key), key)
})

describing('takes x- keys and no others', () => {
  assert.equal(document.patternProperties, { '^x-': {} })
  assert.is(document.additionalProperties, false)
})

describing('names every section once, with what it is for', () => {
  const text = reference(kinds, [])
  const headings = text.split('\n').filter(line => /^#{2,} /.test(line))
  for (const { section, name } of kinds)
    if (section !== undefined)
      assert.ok(
        headings.some(line => line.endsWith(` ${section.key}`)),
        name,
      )
  assert.match(text, /\| `references` \| text \|[^|]*\| \(needed\) \|/)
})

describing('shows commands with their flags', () => {
  const flags = [{ name: '--save NAME', description: 'Writes it.' }]
  const text = reference(kinds, [
    {
      id: 'plan',
      summary: 'Shows it.',
      description: '',
      aliases: ['p'],
      args: [],
      flags,
      examples: ['schematic plan'],
    },
  ])
  assert.match(text, /### plan\n\nShows it\.\n\nAlso: `p`\.\n\n- `--save NAME`: Writes it\.\n/)
})

describing('is the same each time', () => {
  assert.equal(documentSchema(kinds), document)
})

for (const [kind, { example }] of sectionTexts)
  describing(`shows an example of ${kind} that can be declared`, () => {
    const { catalog, problems } = declared({ path: 'example.yaml', text: example })
    assert.equal(problems, [])
    assert.ok([...catalog.facts.values()].some(fact => fact.id.kind === kind))
  })

describing.run()
