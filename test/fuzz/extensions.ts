import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Definition, Model, Schema } from './model.ts'
import { type Scalar, scalar, scalarOf } from './scalars.ts'

interface Extension {
  readonly types?: Readonly<Record<string, Scalar>>
  readonly classes?: readonly (readonly [name: string, method: string, type: string])[]
}

/** What comes with every server, and what of it is used. */
const extensions: ReadonlyMap<string, Extension> = new Map<string, Extension>([
  ['citext', { types: { citext: { ...scalarOf('text'), methods: ['btree', 'hash'] } } }],
  ['hstore', { types: { hstore: scalar('other', ["'a=>1'", "'b=>2'"], ['gin', 'gist', 'btree', 'hash']) } }],
  ['ltree', { types: { ltree: scalar('other', ["'a.b'", "'c'"], ['gist', 'btree']) } }],
  [
    'pg_trgm',
    {
      classes: [
        ['gin_trgm_ops', 'gin', 'text'],
        ['gist_trgm_ops', 'gist', 'text'],
      ],
    },
  ],
  ['btree_gin', {}],
  ['btree_gist', {}],
  ['unaccent', {}],
  ['postgres_fdw', {}],
])

const publicOf = ({ schemas }: Model): Schema | undefined => schemas.find(({ name }) => name === 'public')

export const extensionNamed = (model: Model, name: string): Definition | undefined =>
  definitionsOf(model, 'extensions').find(each => each.name === name)

export function addExtension(draw: Draw, model: Model, wanted?: string): Definition | undefined {
  const free = [...extensions.keys()].filter(name => extensionNamed(model, name) === undefined)
  const name = wanted ?? (free.length === 0 ? undefined : draw.pick(free))
  const usual = publicOf(model)
  if (name === undefined || usual === undefined) return undefined
  const schema = draw.chance(0.5) ? draw.pick(model.schemas) : usual
  const isStated = schema !== usual || draw.chance(0.3)
  const made = define(model, 'extensions', name, isStated ? [['schema', { called: schema }]] : [], { fixed: true })
  const { types = {}, classes = [] } = extensions.get(name) ?? {}
  for (const [type, facts] of Object.entries(types))
    model.ownTypes.push({ is: 'own_type', of: made, place: { schema, name: type }, facts })
  for (const [each, method, type] of classes)
    model.ownClasses.push({ is: 'own_class', of: made, place: { schema, name: each }, method, type })
  return made
}

/** Its objects go into another schema. */
export function moveExtension(draw: Draw, model: Model): boolean {
  const all = definitionsOf(model, 'extensions')
  if (all.length === 0) return false
  const extension = draw.pick(all)
  const schema = draw.pick(model.schemas)
  extension.said.set('schema', { called: schema })
  for (const { of, place } of [...model.ownTypes, ...model.ownClasses])
    if (of === extension && place !== undefined) place.schema = schema
  return true
}

/** Something comes to go with an extension, or goes by itself again. */
export function bind(draw: Draw, model: Model): boolean {
  const all = definitionsOf(model, 'extensions')
  const parts = [
    ...model.routines,
    ...model.tables.flatMap(({ indexes, triggers }) => [...indexes, ...triggers]),
    ...model.views.flatMap(({ indexes }) => indexes),
  ]
  if (all.length === 0 || parts.length === 0) return false
  const part = draw.pick(parts)
  const extension = draw.pick(all)
  const { goesWith = [] } = part
  const others = goesWith.filter(each => each !== extension)
  if (others.length < goesWith.length) part.goesWith = others
  else part.goesWith = [...goesWith, extension]
  return true
}
