import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { z } from 'zod'
import {
  bigintText,
  choice,
  fields,
  flag,
  integer,
  jsonSchemaOf,
  listOf,
  namesMap,
  oneOrMany,
  sqlText,
  text,
} from '../../schema/values.ts'
import { explain } from '../../src/yaml/explain.ts'
import { loadYaml } from '../../src/yaml/load.ts'
import { toPlain } from '../../src/yaml/nodes.ts'

const values = suite('values of the YAML language')

const schema = fields({
  type: text.optional(),
  nullable: flag.optional().meta({ description: 'May be null.', examples: [true] }),
  size: integer.optional(),
  start: bigintText.optional(),
  where: sqlText.optional(),
  keys: oneOrMany(text).optional(),
  tags: listOf(text).optional(),
  mode: choice('always', 'by_default').optional(),
  default: z.union([sqlText, fields({ value: text })]).optional(),
  identity: z.union([choice('always', 'by_default'), fields({ generate: choice('always', 'by_default') })]).optional(),
  inner: namesMap(fields({ name: text })).optional(),
})

function read(yaml: string): z.output<typeof schema> | undefined {
  const { root } = loadYaml(yaml, 'f.yaml')
  return root === undefined ? undefined : schema.parse(toPlain(root))
}

function problems(yaml: string): readonly (readonly unknown[])[] {
  const { root } = loadYaml(yaml, 'f.yaml')
  const result = schema.safeParse(root === undefined ? undefined : toPlain(root))
  if (result.error === undefined || root === undefined) return []
  return explain(result.error, root).map(each => [each.code, each.place?.line, each.place?.column])
}

function firstHelp(yaml: string): string {
  const { root } = loadYaml(yaml, 'f.yaml')
  const result = schema.safeParse(root === undefined ? undefined : toPlain(root))
  if (result.error === undefined || root === undefined) return ''
  return explain(result.error, root)[0]?.help?.[0] ?? ''
}

values('turns text into what it means', () => {
  assert.equal(read('nullable: true\nsize: 12\nstart: +007\nkeys: id\ntags: [1, 2]\ndefault: 0\n'), {
    nullable: true,
    size: 12,
    start: '7',
    keys: ['id'],
    tags: ['1', '2'],
    default: '0',
  })
})

values('keeps the order and the names of a map', () => {
  const found = read('inner:\n  b: {name: x}\n  1: {name: y}\n  __proto__: {name: z}\n')?.inner
  assert.equal(
    [...(found ?? new Map())].map(([key]) => key),
    ['b', '1', '__proto__'],
  )
})

values('places each problem at its key or value, all of them at once', () => {
  const yaml = [
    'nullable: yes',
    'siez: 1',
    'size: 1.5',
    'start: 99999999999999999999',
    'where: ""',
    'keys: {a: b}',
    'tags: x',
    'mode: alway',
    'inner:',
    '  a: {}',
    '  b: { nam: x }',
    '__proto__: 1',
  ].join('\n')
  assert.equal(
    [...problems(yaml)].sort((a, b) => Number(a[1]) - Number(b[1])),
    [
      ['unknown-value', 1, 11],
      ['unknown-key', 2, 1],
      ['unknown-value', 3, 7],
      ['out-of-range', 4, 8],
      ['empty-value', 5, 8],
      ['wrong-type', 6, 7],
      ['wrong-type', 7, 7],
      ['unknown-value', 8, 7],
      ['missing-key', 10, 3],
      ['unknown-key', 11, 8],
      ['unknown-key', 12, 1],
    ],
  )
})

values('tells of the form that was meant', () => {
  assert.equal(problems('default: { valeu: 1 }\n'), [['unknown-key', 1, 12]])
  assert.equal(problems('identity: { generate: allways }\n'), [['unknown-value', 1, 23]])
  assert.equal(problems('identity: allways\n'), [['unknown-value', 1, 11]])
  assert.equal(problems('identity: [a]\n'), [['wrong-type', 1, 11]])
  assert.equal(problems('default:\n'), [['empty-value', 1, 1]])
})

values('says what to write instead', () => {
  assert.is(firstHelp('nullable: yes\n'), 'write true')
  assert.is(firstHelp('nullabel: true\n'), 'did you mean `nullable`?')
  assert.is(firstHelp('mode: by-default\n'), 'did you mean `by_default`?')
})

values('describes the YAML as an editor sees it', () => {
  const json = z
    .looseObject({
      type: z.literal('object'),
      additionalProperties: z.literal(false),
      properties: z.record(z.string(), z.unknown()),
    })
    .parse(jsonSchemaOf(schema))
  assert.equal(json.patternProperties, { '^x-': {} })
  assert.equal(json.properties.nullable, { type: 'boolean', description: 'May be null.', examples: [true] })
  assert.equal(json.properties.size, { type: 'integer' })
  assert.equal(json.properties.start, { type: 'integer' })
  assert.equal(json.properties.tags, { type: 'array', items: { type: ['string', 'number', 'boolean'] } })
  assert.equal(json.properties.inner, {
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { name: { type: ['string', 'number', 'boolean'] } },
      required: ['name'],
      additionalProperties: false,
      patternProperties: { '^x-': {} },
    },
    patternProperties: { '^x-': {} },
  })
})

values.run()
