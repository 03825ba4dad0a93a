import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { kinds } from '../../src/kinds/registry.ts'
import type { SchemaFile } from '../../src/yaml/layout.ts'
import { type SplicedFile, type SpliceOptions, spliceFiles } from '../../src/yaml/splice.ts'
import { declared, differing } from './declared.ts'

const splicing = suite('splice YAML')

const options: SpliceOptions = { layout: 'one file', folder: 'schema', defaultSchema: 'public' }
const path = 'schema/schema.yaml'

/** What becomes of files when the database is what other YAML says. */
function spliced(
  files: readonly SchemaFile[],
  target: string,
  more: Partial<SpliceOptions> = {},
): readonly SplicedFile[] {
  const before = declared(...files)
  const after = declared({ path: 'target.yaml', text: target })
  assert.equal([...before.problems, ...after.problems], [])
  const described = { drafts: before.catalog, catalog: before.catalog, keys: new Map() }
  const changed = differing(before.catalog, after.catalog)
  const results = spliceFiles(files, described, after.catalog, changed, kinds, { ...options, ...more })
  // Whatever the text looks like: it says what the database holds, and a second run changes nothing.
  const texts = new Map(files.map(file => [file.path, file.text]))
  for (const result of results)
    if (result.text === undefined) texts.delete(result.path)
    else if (result.path.endsWith('.yaml')) texts.set(result.path, result.text)
  const again = declared(...Array.from(texts, ([name, text]) => ({ path: name, text })))
  assert.equal(again.problems, [])
  if (more.readText === undefined) assert.equal(differing(again.catalog, after.catalog), [])
  return results
}

/** The one file after a change of the database. */
function after(text: string, target: string): string {
  const results = spliced([{ path, text }], target)
  assert.equal(
    results.map(result => result.path),
    results.length === 0 ? [] : [path],
  )
  return results[0]?.text ?? text
}

const shop = `# yaml-language-server: $schema=x.json
# The shop
version: 1

tables:
  # Orders, the heart of it
  orders:
    primary_key: [id]   # its key
    columns:
      id:    bigint
      email: 'text?'  # where the receipt goes

      # money
      subtotal:
        type: "numeric(12,2)"   # before tax
        default: { value: 0 }
      tax: integer
    checks: { positive: "subtotal >= 0" }
    indexes:
      orders_email: email

      # for the report
      orders_tax: [tax]
  customers:
    columns: { id: bigint, name: text }
# the end
`

splicing('changes nothing where nothing changed', () => {
  assert.equal(spliced([{ path, text: shop }], shop), [])
})

splicing('changes one line for one column', () => {
  const target = shop.replace("'text?'", 'text').replace('tax: integer', 'tax: bigint = 3')
  assert.is(after(shop, target), shop.replace("'text?'  #", 'text  #').replace('tax: integer', 'tax: bigint = 3'))
})

splicing('changes one key of a long form and leaves the others as they are written', () => {
  const target = shop.replace('numeric(12,2)', 'numeric(14,2)')
  const expected = shop.replace('"numeric(12,2)"', 'numeric(14,2)')
  const result = after(shop, target)
  assert.is(result, expected)
})

splicing('adds behind the last sibling, as far apart as the others', () => {
  const column = shop.replace('      tax: integer\n', '      tax: integer\n      paid_at: timestamptz?\n')
  assert.is(after(shop, column), column)
  const index = shop.replace('      orders_tax: [tax]\n', '      orders_tax: [tax]\n\n      orders_z: [id]\n')
  assert.is(after(shop, index), index)
})

splicing('adds a section to a table, and a table to a section', () => {
  const target = `${shop}    comment: People\n  new: { columns: { id: bigint } }\nenums: { mood: [sad, ok] }\n`
  assert.is(
    after(shop, target),
    shop.replace(
      '# the end\n',
      '    comment: People\n  new:\n    columns:\n      id: bigint\n\nenums:\n  mood: [sad, ok]\n# the end\n',
    ),
  )
})

splicing('takes away an entry with its own comment, and keeps the heading of others', () => {
  const noIndex = shop.replace('\n      # for the report\n      orders_tax: [tax]\n', '')
  assert.is(after(shop, noIndex), noIndex)
  const noMoney = shop.replace(/ {6}subtotal:\n.*\n.*\n/, '').replace(/ {4}checks:.*\n/, '')
  assert.match(noMoney, /# money\n {6}tax/)
  assert.is(after(shop, noMoney), noMoney)
})

splicing('takes away a section with its last entry, and a file with its last section', () => {
  const text = 'version: 1\ntables:\n  a: { columns: { id: bigint } }\nenums:\n  mood: [sad]\n'
  assert.is(
    after(text, 'tables: { a: { columns: { id: bigint } } }'),
    'version: 1\ntables:\n  a: { columns: { id: bigint } }\n',
  )
  assert.equal(spliced([{ path, text }], 'version: 1'), [{ path, text: undefined }])
})

splicing('makes a long form of a short one where it has to say more', () => {
  const target = shop.replace("'text?'", '{ type: text?, comment: the address }')
  assert.is(after(shop, target), target)
  const key = shop.replace('primary_key: [id] ', 'primary_key: { columns: [id], comment: why } ')
  assert.is(after(shop, key), key)
})

splicing('keeps a comment behind a value that grows lines', () => {
  const target = shop.replace(
    "email: 'text?'  # where",
    `email: { type: text?, comment: "${'long '.repeat(20)}" } # where`,
  )
  assert.match(after(shop, target), /# where the receipt goes\n {6}email:\n {8}type: text\?\n {8}comment: "?long/)
})

splicing('writes between braces what is written between braces', () => {
  const target = shop.replace('{ id: bigint, name: text }', '{ id: bigint, name: text? }')
  assert.is(after(shop, target), target)
})

const shared = `version: 1
x-stamps: &stamps   # shared
  made_at: timestamptz = now()
  kept_at: timestamptz?
tables:
  a:
    columns:
      id: bigint
      <<: *stamps
  b:
    columns: *stamps
  c:
    columns:
      <<: *stamps   # all of them
      id: bigint
`

splicing('writes out only the entry that no longer says what its anchor does', () => {
  const stamps = 'made_at: timestamptz = now(), kept_at: timestamptz?'
  const others = `b: { columns: { ${stamps} } }, c: { columns: { ${stamps}, id: bigint } }`
  const changed = `tables: { a: { columns: { id: bigint, made_at: timestamptz, kept_at: timestamptz? } }, ${others} }`
  assert.is(after(shared, changed), shared.replace('<<: *stamps\n  b', '<<: *stamps\n      made_at: timestamptz\n  b'))
  const alias = `tables:
  a: { columns: { id: bigint, ${stamps} } }
  b: { columns: { made_at: date, kept_at: timestamptz? } }
  c: { columns: { ${stamps}, id: bigint } }
`
  assert.is(
    after(shared, alias),
    shared.replace('columns: *stamps', 'columns: { made_at: date, kept_at: timestamptz? }'),
  )
})

splicing('takes away what a merge brings', () => {
  const stamps = 'made_at: timestamptz = now(), kept_at: timestamptz?'
  const target = `tables: { a: { columns: { id: bigint, made_at: timestamptz = now() } }, b: { columns: { ${stamps} } }, c: { columns: { ${stamps}, id: bigint } } }`
  const result = after(shared, target)
  assert.match(result, /x-stamps: &stamps {3}# shared/)
  assert.match(result, /c:\n {4}columns:\n {6}<<: \*stamps {3}# all of them/)
})

splicing('changes what an anchor marks without changing who else uses it', () => {
  const text = 'tables:\n  a:\n    columns: &c\n      id: bigint\n  b:\n    columns: *c\n'
  after(text, 'tables: { a: { columns: { id: integer } }, b: { columns: { id: bigint } } }')
})

splicing('adds names to a list and takes them away', () => {
  const text = 'extensions:\n  # text without case\n  - citext\n  - pg_trgm # search\n'
  assert.is(after(text, 'extensions: [citext, pg_trgm, pgcrypto]'), `${text}  - pgcrypto\n`)
  assert.is(after(text, 'extensions: [citext]'), text.replace('  - pg_trgm # search\n', ''))
  assert.is(
    after('extensions: [citext] # few\n', 'extensions: [citext, pgcrypto]'),
    'extensions: [citext, pgcrypto] # few\n',
  )
  after(text, 'extensions: { citext: { comment: x }, pg_trgm: {} }')
})

splicing('keeps the line breaks and the missing end of a file', () => {
  const text = 'version: 1\r\ntables:\r\n  a:\r\n    columns:\r\n      id: bigint # key\r\n      b: text'
  const result = after(text, 'tables: { a: { columns: { id: bigint, b: text, c: text? } } }')
  assert.is(result, `${text}\r\n      c: text?\r\n`)
})

splicing('keeps the empty lines that a body ends with', () => {
  const text = 'views:\n  a: |+\n    select 1 as x\n\n\n  b: select 2 as y\n'
  after(text, 'views: { a: "select 1 as x\\n\\n\\n", b: select 2 as y, c: select 3 as z }')
  after(text, 'views: { a: "select 1 as x\\n\\n\\n" }')
})

splicing('gives a function its new key', () => {
  const text = 'functions:\n  # adds\n  add(a int):\n    returns: int   # a number\n    body: select a\n'
  const target = 'functions: { add(b int): { returns: int, body: select b } }'
  const before = declared({ path, text })
  const end = declared({ path: 'target.yaml', text: target })
  const [from] = [...before.catalog.facts.values()]
  const [to] = [...end.catalog.facts.values()]
  assert.ok(from && to)
  if (from === undefined || to === undefined) return
  // PostgreSQL knows both by their types.
  const known = { ...from, id: { ...from.id, args: 'integer' }, key: 'function public.add(integer)' }
  const next = { ...to, id: known.id, key: known.key }
  const described = {
    drafts: before.catalog,
    catalog: { facts: new Map([[known.key, known]]), unmodelled: [] },
    keys: new Map([[from.key, known.key]]),
  }
  const target1 = { facts: new Map([[next.key, next]]), unmodelled: [] }
  const [result] = spliceFiles([{ path, text }], described, target1, [known.key], kinds, options)
  assert.is(result?.text, text.replace('add(a int)', 'add(b int)').replace('select a', 'select b'))
})

splicing('writes a new table where its siblings are, or in a file of its own', () => {
  const two = [
    { path: 'schema/tables/public.a.yaml', text: 'tables:\n  a: { columns: { id: bigint } }\n' },
    { path: 'schema/tables/public.b.yaml', text: 'tables:\n  b: { columns: { id: bigint } }\n' },
  ]
  const target =
    'tables: { a: { columns: { id: bigint } }, b: { columns: { id: bigint } }, c: { columns: { id: bigint } } }'
  const layout = 'file a table'
  assert.equal(
    spliced(two, target, { layout }).map(file => file.path),
    ['schema/tables/public.c.yaml'],
  )
  const one = [
    {
      path: 'db/all.yaml',
      text: two
        .map(file => file.text)
        .join('')
        .replace('tables:\n  b', '  b'),
    },
  ]
  assert.equal(
    spliced(one, target, { layout }).map(file => file.path),
    ['db/all.yaml'],
  )
})

splicing('moves an index to another table', () => {
  const text =
    'tables:\n  a:\n    columns: { x: text }\n    indexes: { i: x }\n  b:\n    columns: { x: text, y: text } # two\n'
  const target = 'tables: { a: { columns: { x: text } }, b: { columns: { x: text, y: text }, indexes: { i: y } } }'
  assert.is(
    after(text, target),
    'tables:\n  a:\n    columns: { x: text }\n  b:\n    columns: { x: text, y: text } # two\n    indexes:\n      i: [y]\n',
  )
})

splicing('writes a body into the file that holds it', () => {
  const text = 'functions:\n  f():\n    returns: integer\n    body_file: f.sql\n'
  const before = declared({ path, text })
  const described = { drafts: before.catalog, catalog: before.catalog, keys: new Map() }
  const target = declared({
    path: 'target.yaml',
    text: 'functions: { f(): { returns: integer, body: select 2 } }',
  }).catalog
  const results = spliceFiles([{ path, text }], described, target, [...target.facts.keys()], kinds, {
    ...options,
    readText: () => '',
  })
  assert.equal(results, [{ path: 'schema/f.sql', text: 'select 2' }])
})

splicing('lands on any other schema from any form of the first', () => {
  const columns = [
    'id: bigint',
    'a: text?',
    'b: "text = \'x # y\'"',
    'c: { type: integer, comment: "see: c" }',
    'd: { type: "numeric(12,2)?" }',
  ]
  const parts = [
    'comment: One',
    'primary_key: [id]',
    'checks: { k: id > 0, l: { sql: id > 1, no_inherit: true } }',
    'indexes: { i: [id], j: { keys: [id], where: id > 0 } }',
    'row_security: forced',
  ]
  let seed = 5
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return (seed >> 8) % below
  }
  const some = (list: readonly string[]) => list.filter(() => random(2) === 0)
  const names = ['orders', '"we: #ird"', 'x-t', '10']
  const schema = (flow: boolean): string => {
    const tables = names.filter(() => random(3) > 0)
    const text = tables.map(name => {
      const held = ['id: bigint', ...some(columns.slice(1))]
      const rest = some(parts).map(part =>
        part.replace('{ i:', `{ i${names.indexOf(name)}:`).replace('j:', `j${names.indexOf(name)}:`),
      )
      const key = JSON.stringify(name)
      if (flow) return `  ${key}: { columns: { ${held.join(', ')} }${rest.map(part => `, ${part}`).join('')} }\n`
      const lines = [
        ...rest.map(part => `    ${part} # why\n`),
        '    columns:\n',
        ...held.map(column => `      # of ${name}\n      ${column}\n`),
      ]
      return `  # a table\n  ${key}:\n${lines.join('')}\n`
    })
    return text.length === 0 ? 'version: 1\n' : `version: 1\ntables:\n${text.join('')}`
  }
  for (let round = 0; round < 60; round++) {
    const from = schema(random(3) === 0)
    spliced([{ path, text: from }], schema(true))
  }
})

splicing.run()
