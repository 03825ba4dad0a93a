import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sqlState } from '../../src/database/errors.ts'
import { withSession } from '../../src/database/sessions.ts'
import { ownName } from '../../src/kinds/multiranges.ts'
import { kinds } from '../../src/kinds/registry.ts'
import { dropWithFunctions, functionsOfBaseType, functionsOfRange } from '../../src/kinds/type_functions.ts'
import { ident, sql } from '../../src/model/sql.ts'
import { declare } from '../../src/yaml/declare.ts'
import { loadYaml } from '../../src/yaml/load.ts'
import { testDatabase } from '../server.ts'

const types = suite('types')

/** What is wrong with a file: each code, and what stands at its place. */
function wrongWith(line: string): readonly string[] {
  const text = `version: 1\n${line}\n`
  const { root, diagnostics } = loadYaml(text, 'types.yaml')
  if (root === undefined) throw new Error(`${line} is no YAML`)
  const said = declare(
    root,
    { file: 'types.yaml', text },
    { defaultSchema: 'public', kinds, readText: () => undefined },
  )
  return [...diagnostics, ...said.diagnostics].map(({ code, place, help = [] }) => {
    assert.ok(help.length > 0, `${code} says what to write`)
    return `${code} at ${place === undefined ? 'no place' : text.slice(place.offset, place.offset + place.length)}`
  })
}

const impossible: readonly (readonly [line: string, wrong: string])[] = [
  ['ranges: { a: { comment: x } }', 'missing-key at a'],
  ['ranges: { a: varchar(10) }', 'range-subtype at a'],
  ["ranges: { a: { subtype: 'timestamp(3) with time zone' } }", "range-subtype at 'timestamp(3) with time zone'"],
  ['ranges: { a: { subtype: integer, multirange: a } }', 'multirange-name at multirange'],
  ['ranges: { a: { subtype: integer, multirange: { name: public.a } } }', 'multirange-name at public.a'],
  ['ranges: { a: { subtype: integer, constructors: [a, b, c] } }', 'constructors at [a, b, c]'],
  ['ranges: { a: { subtype: integer, multirange: { constructors: [a, b] } } }', 'constructors at [a, b]'],
  ['ranges: { a: { subtype: integer, multirange: x.y.z } }', 'unclear-name at x.y.z'],
  ['enums: { a: [x, y, x] }', 'duplicate-label at x'],
  [`enums: { a: [x, ${'é'.repeat(32)}] }`, `long-label at ${'é'.repeat(32)}`],
  ['enums: { a: { labels: [x, { label: y }] } }', 'missing-key at { label: y }'],
  ['domains: { a: { type: text?, not_null_name: x } }', 'not-null-name at x'],
  ['domains: { a: { type: text?, not_null_comment: x } }', 'not-null-comment at not_null_comment'],
  ["composites: { a: { attributes: { b: 'text?' } } }", 'attribute-type at b'],
  ['base_types: { a: { input: i } }', 'base-type at a'],
  ['base_types: { a: { shell: true, length: 4 } }', 'base-type at 4'],
  ['base_types: { a: { input: i, output: o, length: 0 } }', 'base-type at 0'],
  ['base_types: { a: { input: i, output: o, length: 70000 } }', 'base-type at 70000'],
  ['base_types: { a: { input: i, output: o, length: -2 } }', 'base-type at -2'],
  ['base_types: { a: { input: i, output: o, passed_by_value: true } }', 'base-type at true'],
  ['base_types: { a: { input: i, output: o, length: 3, passed_by_value: true } }', 'base-type at true'],
  [
    'base_types: { a: { input: i, output: o, length: 8, passed_by_value: true, alignment: int4 } }',
    'base-type at int4',
  ],
  ['base_types: { a: { input: i, output: o, alignment: char } }', 'base-type at char'],
  ['base_types: { a: { input: i, output: o, length: 8, storage: main } }', 'base-type at main'],
  ['base_types: { a: { input: i, output: o, category: ab } }', 'base-type at ab'],
  ['base_types: { a: { input: i, output: o, category: é } }', 'base-type at é'],
  ["base_types: { a: { input: i, output: o, delimiter: ';;' } }", "base-type at ';;'"],
  ['base_types: { a: { input: i, output: o, typmod_out: f } }', 'base-type at f'],
  ['base_types: { a: { input: i, output: o, element: integer } }', 'base-type at integer'],
]

types('what cannot be is told at its place, before any SQL runs', () => {
  for (const [line, wrong] of impossible) assert.equal(wrongWith(line), [wrong], line)
})

types('what looks odd and can be is taken', () => {
  for (const line of [
    "ranges: { a: 'timestamp with time zone', b: { subtype: 'integer[]', multirange: other.b } }",
    "enums: { a: ['', ' ', null] }",
    'base_types: { a: { input: i, output: o, length: -2, alignment: char }, b: { input: i, output: o, length: 16, element: integer } }',
  ])
    assert.equal(wrongWith(line), [], line)
})

types('a multirange type is called as PostgreSQL calls it', async () => {
  const names = [
    'period',
    'int_range',
    'range',
    'rangeofrange',
    'a'.repeat(63),
    `${'a'.repeat(58)}range`,
    'б'.repeat(28),
    `b${'б'.repeat(25)}range`,
    '🎉 "x"',
  ]
  const database = await testDatabase('types')
  try {
    await withSession(database.target, { applicationName: 'schematic test' }, async session => {
      for (const name of names) await session.query(sql`create type public.${ident(name)} as range (subtype = integer)`)
      const found = await session.texts(sql`
        select t.typname, m.typname
        from pg_catalog.pg_range r join pg_catalog.pg_type t on t.oid = r.rngtypid
        join pg_catalog.pg_type m on m.oid = r.rngmultitypid
        where r.rngtypid >= 16384`)
      const given = new Map(found.map(([range, multirange]) => [range, multirange]))
      for (const name of names) assert.is(ownName(['public', name])[1], given.get(name), name)
    })
  } finally {
    await database.drop()
  }
})

types('what only CASCADE drops goes with its own functions and with nothing else', async () => {
  const database = await testDatabase('types')
  try {
    await withSession(database.target, { applicationName: 'schematic test' }, async session => {
      await session.script(`
        set search_path = public;
        create schema elsewhere;
        create type tag; create type day;
        create function tag_in(cstring) returns tag language internal immutable strict as 'textin';
        create function tag_out(tag) returns cstring language internal immutable strict as 'textout';
        create function day_canonical(day) returns day language internal immutable strict as 'int4range_canonical';
        create type tag (input = tag_in, output = tag_out);
        create type day as range (subtype = integer, canonical = day_canonical);
        create table elsewhere.t (a tag[], b day_multirange)`)
      const drops = [
        dropWithFunctions(['public', 'tag'], functionsOfBaseType),
        dropWithFunctions(['public', 'day'], functionsOfRange),
      ]
      const dropAll = () => session.script(drops.flatMap(each => each.map(change => change.sql.text)).join(';\n'))
      for (const column of ['a', 'b']) {
        try {
          await dropAll()
          assert.unreachable(`the type of ${column} should stay`)
        } catch (error) {
          assert.is(sqlState(error), '2BP01', String(error))
          assert.match(String(error), 'table elsewhere.t')
        }
        await session.script(`alter table elsewhere.t drop column ${column}`)
      }
      await dropAll()
      const left = await session.texts(sql`
        select p.proname from pg_catalog.pg_proc p where p.pronamespace = 'public'::pg_catalog.regnamespace`)
      assert.equal(left, [])
    })
  } finally {
    await database.drop()
  }
})

types.run()
