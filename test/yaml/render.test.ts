import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { YamlValue } from '../../src/model/yaml.ts'
import { loadYaml } from '../../src/yaml/load.ts'
import { toPlain } from '../../src/yaml/nodes.ts'
import { block, renderDocument, type Tree } from '../../src/yaml/render.ts'

const rendering = suite('render YAML')

const document = (entries: Readonly<Record<string, Tree>>): string => renderDocument(new Map(Object.entries(entries)))

function readBack(text: string): unknown {
  const { root, diagnostics } = loadYaml(text, 'x.yaml')
  assert.equal(
    diagnostics.map(each => each.code),
    [],
    text,
  )
  return root === undefined ? undefined : toPlain(root)
}

function plain(tree: Tree): unknown {
  if (tree === null) return ''
  if (typeof tree !== 'object') return String(tree)
  if (tree instanceof Map) return new Map(Array.from(tree, ([key, value]: [string, Tree]) => [key, plain(value)]))
  if ('type' in tree) return plain(tree.entries)
  return Array.isArray(tree) ? tree.map(plain) : undefined
}

const nasty = [
  '',
  ' ',
  '  x',
  'x ',
  '\n',
  '\nx',
  'x\n',
  'x\n\n',
  'x\n\n\n',
  ' x\n  y',
  'a\n\n  b\n',
  '\n\n  x',
  'x\n  ',
  '\tx\ny',
  'x\r\ny\r\n',
  'null',
  '~',
  'true',
  '1.0',
  '007',
  '<<',
  '__proto__',
  'x-y',
  '-',
  '- a',
  '---',
  '...',
  '? a',
  ': a',
  'a: b',
  'a:',
  'a #b',
  '#a',
  'a#b',
  '&a',
  '*a',
  '!a',
  '|',
  '>',
  '%a',
  '@a',
  '`a`',
  '[',
  ']',
  '{a}',
  'a, b',
  "'",
  '"',
  '\\',
  `'"\\`,
  '"a.b".c',
  "payload #>> '{a,b}'",
  "e like 'A%'",
  'numeric(12,2)',
  'citext?',
  "'x'::text",
  '(a',
  'b)',
  'a -- b',
  'select 1 -- one\n+ 2',
  '\u0001',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u200b',
  '\ufeff',
  'é',
  '日本',
  '😀',
  '\t',
  'a\tb',
]

rendering('gives every nasty text back to the byte, as value, item and key', () => {
  for (const text of nasty) {
    const key = text === '' ? 'empty' : text
    const tree = new Map<string, Tree>([
      ['value', text],
      ['list', [text, 'plain', text]],
      ['map', new Map([[key, text]])],
      ['section', block(new Map([[key, block(new Map([[key, text]]))]]))],
      [
        'items',
        [
          new Map([
            ['a', text],
            ['b', text],
          ]),
          [text, [text]],
        ],
      ],
      [`${key}!`, text],
    ])
    assert.equal(readBack(renderDocument(tree)), plain(tree), JSON.stringify(text))
  }
})

rendering('gives random trees back', () => {
  let seed = 20_261
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return (seed >> 8) % below
  }
  const text = (): string => Array.from({ length: random(5) }, () => nasty[random(nasty.length)] ?? '').join('')
  const named = (value: () => Tree): Map<string, Tree> =>
    new Map(Array.from({ length: random(4) }, () => [text() || 'k', value()]))
  const tree = (depth: number): Tree => {
    const form = random(depth <= 0 ? 2 : 6)
    if (form <= 2) return text()
    if (form === 3) return Array.from({ length: random(4) }, () => tree(depth - 1))
    const entries = named(() => tree(depth - 1))
    return form === 4 ? block(entries) : entries
  }
  for (let round = 0; round < 3000; round++) {
    const entries = new Map([['first', tree(3)], ...named(() => tree(3))])
    const rendered = renderDocument(entries)
    assert.equal(readBack(rendered), plain(entries), rendered)
  }
})

rendering('writes what needs no quotes without them', () => {
  const value = ['citext?', 'timestamptz = now()', '1.0', 'null', 'text[]?', "status = 'pending'", 'a::b', '-1']
  assert.is(document({ a: new Map(value.map(text => [text, text])) }).match(/"/), null)
})

rendering('writes short lists and maps on one line, long ones on several', () => {
  const short: YamlValue = new Map<string, YamlValue>([
    ['columns', ['a', 'b']],
    ['unique', true],
  ])
  assert.is(document({ key: short }), 'key: { columns: [a, b], unique: true }\n')
  const long = Array.from({ length: 30 }, (_, index) => `label_${index}`)
  assert.match(document({ labels: long }), /^labels:\n {2}- label_0\n/)
})

rendering('takes a line for what would need quotes only between brackets', () => {
  assert.is(document({ a: ['numeric(12,2)', 'text'] }), 'a:\n  - numeric(12,2)\n  - text\n')
})

rendering('writes SQL of several lines as a literal block that keeps its end', () => {
  assert.is(document({ a: 'select 1\n  + 2' }), 'a: |-\n  select 1\n    + 2\n')
  assert.is(document({ a: 'select 1\n' }), 'a: |\n  select 1\n')
  assert.is(document({ a: '  select 1\n' }), 'a: |2\n    select 1\n')
  assert.is(document({ a: 'select 1\n\n', b: '1' }), 'a: |+\n  select 1\n\nb: 1\n')
})

rendering('shows the lines of what no block can keep', () => {
  assert.is(document({ a: 'x\n  y\n  ' }), 'a: "\\\n  x\\n\\\n  \\  y\\n\\\n  \\  "\n')
})

rendering('quotes keys that YAML or schematic would take for something else', () => {
  const keys = ['x-y', '<<', '__proto__', '10', '"a.b".c', 'a: b', 'f(a text[], b integer)']
  assert.equal(
    renderDocument(new Map(keys.map(key => [key, 'v']))),
    `"x-y": v\n"<<": v\n"__proto__": v\n"10": v\n'"a.b".c': v\n"a: b": v\nf(a text[], b integer): v\n`,
  )
})

rendering('reads back a key that is longer than YAML allows on one line', () => {
  const key = `f(${Array.from({ length: 120 }, (_, index) => `argument_${index} integer`).join(', ')})`
  const tree = new Map([
    [
      'functions',
      block(
        new Map([
          [
            key,
            new Map([
              ['returns', 'integer'],
              ['body', 'a\nb'],
            ]),
          ],
        ]),
      ),
    ],
  ])
  assert.equal(readBack(renderDocument(tree)), plain(tree))
})

rendering.run()
