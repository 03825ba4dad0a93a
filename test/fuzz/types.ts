import type { Draw } from './draws.ts'
import type { Check, Composite, Domain, Enum, Model, Schema, Sequence, Type } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { factsOf, scalarNames } from './scalars.ts'
import { sampleOf } from './writing.ts'

const labels = [
  'new',
  'paid',
  'Shipped',
  "it's",
  'a b',
  '',
  'null',
  '🎉',
  '"',
  'x'.repeat(63),
  'true',
  '1',
  'é\\',
  ',',
  '{}',
  '#',
]

export const schemaOf = (draw: Draw, { schemas }: Model): Schema => draw.pick(schemas)

/** A type of the user's own where there are some, else one of PostgreSQL's. */
export function typeOf(draw: Draw, { enums, domains, composites, ownTypes }: Model, plain = 0.7): Type {
  const own = [...enums, ...domains, ...composites, ...ownTypes]
  const array = draw.chance(0.08)
  if (own.length > 0 && !draw.chance(plain)) return { of: draw.pick(own), array }
  return { of: draw.pick(scalarNames), array }
}

export function addSchema(draw: Draw, model: Model): void {
  model.schemas.push({ is: 'schema', name: nameIn(draw, model, 'schemas'), settings: new Map() })
}

export function addEnum(draw: Draw, model: Model): Enum {
  const schema = schemaOf(draw, model)
  const name = nameIn(draw, model, spaceOf(schema))
  const made: Enum = { is: 'enum', schema, name, labels: draw.some(labels, 2 + draw.upTo(3)), settings: new Map() }
  model.enums.push(made)
  return made
}

export function domainCheck(draw: Draw, model: Model, { base, name: of, schema }: Domain): Check {
  const { family } = factsOf(base)
  const numbers = ['value > -1000', 'value <> 13', 'value is null or value < 1000000']
  const texts = ["value <> 'q'", 'length(value) < 40', "value is null or value <> 'x;'"]
  const any = ['value is not null or value is null']
  const sql = [draw.pick(family === 'number' ? numbers : family === 'text' ? texts : any)]
  return { is: 'check', name: nameIn(draw, model, `checks of ${schema.name}.${of}`), sql, settings: new Map() }
}

export function addDomain(draw: Draw, model: Model): Domain {
  const schema = schemaOf(draw, model)
  const name = nameIn(draw, model, spaceOf(schema))
  const own = [...model.enums, ...model.domains, ...model.ownTypes]
  const base: Type =
    own.length > 0 && draw.chance(0.2)
      ? { of: draw.pick(own), array: false }
      : { of: draw.pick(scalarNames), array: draw.chance(0.05) }
  const made: Domain = { is: 'domain', schema, name, base, nullable: draw.chance(0.8), checks: [], settings: new Map() }
  if (draw.chance(0.3)) made.initial = [sampleOf(base, draw.upTo(3))]
  if (model.major >= 17 && draw.chance(0.3)) made.settings.set('not_null_comment', 'Always')
  for (let count = draw.upTo(2); count > 0; count--) made.checks.push(domainCheck(draw, model, made))
  model.domains.push(made)
  return made
}

export function addComposite(draw: Draw, model: Model): Composite {
  const schema = schemaOf(draw, model)
  const made: Composite = {
    is: 'composite',
    schema,
    name: nameIn(draw, model, spaceOf(schema)),
    attributes: [],
    settings: new Map(),
  }
  for (let count = 1 + draw.upTo(3); count > 0; count--) addAttribute(draw, model, made)
  model.composites.push(made)
  return made
}

export function addAttribute(draw: Draw, model: Model, to: Composite): void {
  const name = nameIn(draw, model, `attributes of ${to.schema.name}.${to.name}`)
  // What was made before cannot hold itself.
  const earlier = model.composites.slice(0, Math.max(model.composites.indexOf(to), 0))
  const type = typeOf(draw, { ...model, composites: earlier, domains: [] }, 0.8)
  to.attributes.push({ is: 'attribute', name, type, settings: new Map() })
}

const sequenceSettings: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['type', ['integer', 'bigint']],
  ['start', ['5', '100']],
  ['increment', ['2', '10']],
  ['minimum', ['1', '2']],
  ['maximum', ['1000', '32000']],
  ['cache', ['1', '20']],
  ['cycle', ['true', 'false']],
  ['unlogged', ['true']],
]

export function sequenceSetting(draw: Draw, { major }: Model, { settings }: Sequence): void {
  const [key, values] = draw.pick(sequenceSettings.filter(([name]) => name !== 'unlogged' || major >= 15))
  if (settings.has(key) && draw.chance(0.4)) settings.delete(key)
  else settings.set(key, draw.pick(values))
}

export function addSequence(draw: Draw, model: Model): Sequence {
  const schema = schemaOf(draw, model)
  const made: Sequence = { is: 'sequence', schema, name: nameIn(draw, model, spaceOf(schema)), settings: new Map() }
  for (let count = draw.upTo(3); count > 0; count--) sequenceSetting(draw, model, made)
  const owners = model.tables.filter(each => each.schema === schema && !each.settings.has('unlogged'))
  if (owners.length > 0 && draw.chance(0.3)) {
    const columns = draw.pick(owners).columns.filter(({ identity }) => identity === undefined)
    if (columns.length > 0) made.ownedBy = draw.pick(columns)
  }
  model.sequences.push(made)
  return made
}

export function addCollation(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const settings = draw.pick([
    new Map([['locale', 'C']]),
    new Map([
      ['provider', 'icu'],
      ['locale', 'de-u-co-phonebk'],
    ]),
    new Map([
      ['provider', 'icu'],
      ['locale', 'en'],
    ]),
  ])
  model.collations.push({
    is: 'collation',
    schema,
    name: nameIn(draw, model, spaceOf(schema, 'collations')),
    settings: new Map(settings),
  })
}

export const newLabels = (known: readonly string[]): readonly string[] => labels.filter(label => !known.includes(label))
