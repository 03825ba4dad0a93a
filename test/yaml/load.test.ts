import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkExpression } from '../../src/yaml/bites.ts'
import { loadYaml } from '../../src/yaml/load.ts'
import { entryOf, type Node, type Plain, toPlain } from '../../src/yaml/nodes.ts'

const loading = suite('load YAML')

function rootOf(text: string): Node {
  const { root, diagnostics } = loadYaml(text, 'shop.yaml')
  assert.equal(diagnostics, [])
  assert.ok(root)
  return root ?? { type: 'list', items: [], flow: false, place: { file: '', offset: 0, line: 0, column: 0, length: 0 } }
}

const codesOf = (text: string): readonly string[] => loadYaml(text, 'shop.yaml').diagnostics.map(each => each.code)

function plainAt(text: string, key: string): Plain | undefined {
  const { root } = loadYaml(text, 'shop.yaml')
  const entry = root === undefined ? undefined : entryOf(root, key)
  return entry === undefined ? undefined : toPlain(entry.value)
}

function expressionCodes(text: string): readonly string[] {
  const entry = entryOf(rootOf(text), 'sql')
  return entry === undefined ? ['no entry'] : checkExpression(entry.value, text).map(each => each.code)
}

loading('keeps every scalar as it is written', () => {
  const plain = toPlain(rootOf('a: 1.0\nb: yes\nc: null\nd: 0x1F\ne: 2024-01-01\nf: ~\n'))
  assert.equal(plain, new Map(Object.entries({ a: '1.0', b: 'yes', c: 'null', d: '0x1F', e: '2024-01-01', f: '~' })))
})

loading('keeps numeric keys and __proto__ in the order of the file', () => {
  const plain = toPlain(rootOf('b: 1\n10: 2\n2: 3\n__proto__: 4\nconstructor: 5\n'))
  assert.equal(plain instanceof Map ? [...plain.keys()] : plain, ['b', '10', '2', '__proto__', 'constructor'])
})

loading('survives JSON', () => {
  const root = rootOf('a: [x, {y: z}]\nb: |\n  text\n')
  assert.equal(JSON.parse(JSON.stringify(root)), root)
})

loading('gives 1-based lines and columns behind a byte order mark and with CRLF', () => {
  const root = rootOf('\uFEFFa: 1\r\nb:\r\n  - two\r\n')
  const a = entryOf(root, 'a')
  const list = entryOf(root, 'b')?.value
  assert.equal([a?.keyPlace.line, a?.keyPlace.column], [1, 1])
  const item = list?.type === 'list' ? list.items[0] : undefined
  assert.equal([item?.place.line, item?.place.column, item?.place.length], [3, 5, 3])
  assert.equal(item?.type === 'scalar' ? item.text : '', 'two')
})

loading('resolves anchors, aliases and merges; what the map says itself wins, in its place', () => {
  const text =
    'x-common: &common\n  made: timestamptz\n  by: text\nt: { id: bigint, <<: *common, by: name }\nu: *common\n'
  const t = plainAt(text, 't')
  assert.equal(t instanceof Map ? [...t] : t, [
    ['id', 'bigint'],
    ['made', 'timestamptz'],
    ['by', 'name'],
  ])
  assert.equal(
    plainAt(text, 'u'),
    new Map([
      ['made', 'timestamptz'],
      ['by', 'text'],
    ]),
  )
  assert.is(plainAt(text, 'x-common'), undefined)
  assert.is(entryOf(rootOf(text), 'u')?.value.place.line, 2)
})

loading('leaves out x- keys at any level, but not quoted ones', () => {
  const plain = toPlain(rootOf("a: { x-note: 1, 'x-ray': 2 }\n"))
  assert.equal(plain, new Map([['a', new Map([['x-ray', '2']])]]))
})

loading('names both places of a duplicate key, and all duplicates of a file', () => {
  const { diagnostics } = loadYaml('a: 1\nb: 2\na: 3\nb: 4\n', 'shop.yaml')
  assert.equal(
    diagnostics.map(each => [each.code, each.place?.line, each.details?.[0]?.text]),
    [
      ['duplicate-key', 3, 'shop.yaml:1:1'],
      ['duplicate-key', 4, 'shop.yaml:2:1'],
    ],
  )
})

loading('tells several syntax errors together, one a line', () => {
  const { root, diagnostics } = loadYaml('a:\n\tb: 1\nc: @x\nd: "\\q"\n', 'shop.yaml')
  assert.is(root, undefined)
  assert.equal(
    diagnostics.map(each => [each.code, each.place?.line]),
    [
      ['tab-indent', 2],
      ['reserved-character', 3],
      ['bad-escape', 4],
    ],
  )
})

const mistakes: readonly (readonly [text: string, code: string])[] = [
  ["a: 'x'::text", 'text-after-quote'],
  ["a: { b: 'x'::text }", 'text-after-quote'],
  ["a: ['x'::text]", 'text-after-quote'],
  ['a: { type: text[] }', 'bracket-in-value'],
  ["a: b like 'c: d'", 'colon-in-value'],
  ['a: > 0\nb: 1', 'text-after-block-sign'],
  ['a:1\nb: 2', 'missing-space'],
  ["a: 'x\nb: 2", 'missing-quote'],
  ['a: [1, 2\nb: 3', 'missing-bracket'],
  ['a:\n  b: 1\n c: 2', 'bad-indent'],
  ['a: *nope', 'unknown-alias'],
  ['a: &x { b: *x }', 'recursive-alias'],
  ['<<: 1', 'bad-merge'],
  ['? [a]\n: b', 'complex-key'],
  [': a', 'empty-key'],
  ['a: !foo b', 'yaml-tag'],
  ['a: "\\0"', 'bad-character'],
  ['a: 1\n---\nb: 2\n', 'several-documents'],
  ['', 'empty-file'],
  ['# only words\n', 'empty-file'],
  ['---\n', 'empty-file'],
]

for (const [text, code] of mistakes) {
  loading(`says ${code} for ${JSON.stringify(text)}`, () => assert.equal(codesOf(text), [code]))
}

loading('takes one document with its markers', () => {
  assert.is(plainAt('---\na: 1\n...\n', 'a'), '1')
  assert.equal(codesOf('a: 1\n---\n'), [])
})

loading('shows a cast behind a quote as it should be written', () => {
  assert.match(loadYaml("a: 'x'::text", 'f').diagnostics[0]?.help?.[0] ?? '', `"'x'::text"`)
})

loading('puts a torn flow item together and says how to write it', () => {
  const text = 'a: [update(a, b), insert]\nb: { type: numeric(12,2), nullable: true }\n'
  const { diagnostics } = loadYaml(text, 'shop.yaml')
  assert.equal(
    diagnostics.map(each => [each.code, each.place?.line, each.place?.column, each.place?.length]),
    [
      ['split-flow-item', 1, 5, 12],
      ['split-flow-item', 2, 12, 13],
    ],
  )
  assert.match(diagnostics[1]?.help?.[0] ?? '', '"numeric(12,2)"')
  assert.equal(plainAt(text, 'a'), ['update(a, b)', 'insert'])
  assert.equal(
    plainAt(text, 'b'),
    new Map([
      ['type', 'numeric(12,2)'],
      ['nullable', 'true'],
    ]),
  )
})

loading('does not take balanced items for torn ones', () => {
  assert.equal(codesOf('a: [now(), ":)", (x), b]\n'), [])
})

loading('stops aliases that would fill the memory', () => {
  const lines = ['a0: &a0 [1,1,1,1,1,1,1,1,1,1]']
  for (let n = 1; n < 12; n++) lines.push(`a${n}: &a${n} [${Array.from({ length: 10 }, () => `*a${n - 1}`).join(',')}]`)
  assert.equal(codesOf(lines.join('\n')), ['too-many-aliases'])
})

loading('survives deep nesting', () => {
  assert.is(loadYaml(`a: ${'['.repeat(20_000)}`, 'f').root, undefined)
})

const expressions: readonly (readonly [text: string, codes: readonly string[]])[] = [
  ["sql: payload #>> '{a,b}'", ['comment-in-expression']],
  ["sql: payload\n  #>> '{a,b}'", ['comment-in-expression']],
  ['sql: now() # the time', ['comment-in-expression']],
  ['sql: [a]', []],
  ['sql: "a # b"', []],
  ['sql: a#b', []],
  ['sql: >\n  a -- b\n  + c\n', ['comment-outside-block']],
  ['sql: a -- b\n  + c\n', ['comment-outside-block']],
  ['sql: |\n  a -- b\n  + c\n', []],
  [`sql: "'a--b' || $x$--$x$"`, []],
  ['sql:', ['empty-expression']],
  ['sql: # gone', ['empty-expression']],
  ['sql: ""', ['empty-expression']],
  ['sql: |\n  -- only\n', ['empty-expression']],
  [`sql: "''"`, []],
]

for (const [text, codes] of expressions) {
  loading(`checks SQL in ${JSON.stringify(text)}`, () => assert.equal(expressionCodes(text), codes))
}

loading('points at the SQL that the comment took', () => {
  const text = "other: 1\nsql: payload #>> '{a}'\n"
  const node = entryOf(rootOf(text), 'sql')?.value
  const [diagnostic] = node === undefined ? [] : checkExpression(node, text)
  assert.equal([diagnostic?.place?.line, diagnostic?.place?.column, diagnostic?.place?.length], [2, 14, 9])
  assert.match(diagnostic?.help?.[0] ?? '', `"payload #>> '{a}'"`)
})

loading.run()
