import type { Draw } from './draws.ts'
import type { Model, Schema } from './model.ts'

const plain = [
  'orders',
  'items',
  'customer',
  'total',
  'state',
  'kind',
  'at',
  'note',
  'price',
  'region',
  'tag',
  'rank_no',
  'line',
  'city',
  'zip',
  'mail',
  'score',
  'parent',
  'until',
  'ref',
  'weight',
  'part',
  'site',
  'code',
  'level',
  'unit',
] // prettier-ignore
const odd = [
  'select',
  'user',
  'order',
  'table',
  'null',
  'true',
  'default',
  'public',
  'all',
  'value',
  'new',
  'old',
  'x y',
  'Order Lines',
  "it's",
  'say "hi"',
  'a.b',
  'naïve',
  '日本語テーブル',
  'Ünïcode \\ name',
  ' lead',
  'trail ',
  'a,b',
  'a(b)',
  '$1',
  '1st',
  '#hash',
  '- dash',
  'a: b',
  '%s',
  '{}',
  '[x]',
  '*',
  '&amp;',
  '!bang',
  '|',
  '>',
  '?',
  '@at',
  '`tick`',
  "''",
  'tab\there',
  'UPPER',
  'MixedCase',
  'e\u0301',
  '🎉',
  '--',
  '/* c */',
  ';',
  '$$',
  '$body$',
  'x'.repeat(63),
  'é'.repeat(31),
  '日'.repeat(21),
  `${'long_'.repeat(12)}abc`,
  '0',
  '1.0',
  '0x1F',
  '1e3',
  '~',
  'yes',
  'on',
  '2001-01-01',
  '=',
  '__proto__',
  'constructor',
  'pg_thing',
  'schematic_old_x',
] // prettier-ignore

const longest = 63

/** PostgreSQL cuts a name off behind its 63rd byte; here it is cut before, between characters. */
function cut(name: string): string {
  let short = name
  while (Buffer.byteLength(short) > longest) short = [...short].slice(0, -1).join('')
  return short
}

const oddShare = 0.25

/**
 * A name that is free in a namespace.
 * @param space what makes the namespace another one: the schema's number, the table's name
 */
export function nameIn(draw: Draw, { taken }: Model, space: string): string {
  for (let count = 0; ; count++) {
    const base = draw.pick(draw.chance(oddShare) ? odd : plain)
    const name = count === 0 ? base : cut(`${[...base].slice(0, 50).join('')}_${draw.upTo(9)}${count}`)
    const id = `${space}\n${name}`
    // Nobody may make a schema or a role that begins so.
    if (taken.has(id) || (space === 'schemas' && name.startsWith('pg_'))) continue
    taken.add(id)
    return name
  }
}

/** The namespaces of a schema: of relations and types, and of others. */
export const spaceOf = (schema: Schema, what = 'relations'): string => `${what} of ${schema.name}`

/** The space that a new name is taken from: none of the model's has it. */
const renamingSpace = 'renamed'

/** A name that nothing in the model has, whatever it is a name of. */
export function freshName(draw: Draw, model: Model): string {
  const used = new Set(Array.from(model.taken, id => id.split('\n')[1]))
  for (;;) {
    const name = nameIn(draw, model, renamingSpace)
    if (!used.has(name) && !name.startsWith('pg_')) return name
  }
}
