import { fromExtension, renamedFrom, sectionTexts, version } from '../../schema/document.ts'
import { jsonSchemaOf } from '../../schema/values.ts'
import type { Kind } from '../model/kinds.ts'
import { isRenamable } from './declare.ts'
import { type SectionKind, sectionsOf } from './write.ts'

/** A piece of JSON Schema as plain data. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMap
export type JsonMap = { readonly [key: string]: Json }

const isList = (json: Json): json is readonly Json[] => Array.isArray(json)
export const isJsonMap = (json: Json | undefined): json is JsonMap =>
  typeof json === 'object' && json !== null && !isList(json)
export const jsonList = (json: Json | undefined): readonly Json[] => (json !== undefined && isList(json) ? json : [])

/** The JSON Schema of one value of the language. */
export function jsonOf(schema: Parameters<typeof jsonSchemaOf>[0]): JsonMap {
  const { $schema: _, ...json }: Record<string, Json> = JSON.parse(JSON.stringify(jsonSchemaOf(schema)))
  return json
}

const extendedName = (kind: Kind): string => `${kind.name}_of_extension`

function ref(kind: Kind): JsonMap {
  const own = { $ref: `#/definitions/${kind.name}` }
  return kind.extended === undefined ? own : { anyOf: [own, { $ref: `#/definitions/${extendedName(kind)}` }] }
}

/** What a section is for. */
export function meaningOf(kind: SectionKind): string | undefined {
  const said = jsonOf(kind.section.entry).description
  return sectionTexts.get(kind.name)?.meaning ?? (typeof said === 'string' ? said : undefined)
}

/** For editors, which know no `leftOut`: what holds without a key stands in its description. */
function spoken(json: Json): Json {
  if (!isJsonMap(json)) return typeof json === 'object' && json !== null ? jsonList(json).map(spoken) : json
  const { leftOut } = json
  const isSaid = typeof leftOut === 'string'
  const kept = Object.entries(json).filter(([key]) => !isSaid || (key !== 'leftOut' && key !== 'title'))
  const said = Object.fromEntries(kept.map(([key, value]): [string, Json] => [key, spoken(value)]))
  if (!isSaid) return said
  const parts = [json.description, `Left out: ${leftOut}.`].filter(part => typeof part === 'string')
  return { ...said, description: parts.join(' ') }
}

function sectionJson(kind: SectionKind): JsonMap {
  const meaning = meaningOf(kind)
  const leftOut = sectionTexts.get(kind.name)?.leftOut
  const about = meaning === undefined ? {} : { description: meaning, ...(leftOut === undefined ? {} : { leftOut }) }
  if (kind.section.form === 'single') return { ...about, allOf: [ref(kind)] }
  const map = (entry: Json): JsonMap => ({
    type: 'object',
    patternProperties: { '^x-': {} },
    additionalProperties: entry,
  })
  if (kind.section.names !== true) return { ...about, ...map(ref(kind)) }
  const names = { type: 'array', items: { type: ['string', 'number', 'boolean'] } }
  return { ...about, anyOf: [names, map({ anyOf: [{ type: 'null' }, ref(kind)] })] }
}

/** Adds keys to each form of an entry that is a map. */
function withKeys(json: JsonMap, keys: JsonMap): JsonMap {
  const forms = jsonList(json.anyOf)
  if (forms.length > 0) return { ...json, anyOf: forms.map(form => (isJsonMap(form) ? withKeys(form, keys) : form)) }
  const properties = json.properties
  const isMap = json.type === 'object' && (isJsonMap(properties) || json.additionalProperties === false)
  return isMap ? { ...json, properties: { ...(isJsonMap(properties) ? properties : {}), ...keys } } : json
}

/** What stands under the name of an extension's object. */
const extendedJson = (children: JsonMap): JsonMap => ({
  type: 'object',
  properties: { from_extension: jsonOf(fromExtension), ...children },
  required: ['from_extension'],
  additionalProperties: false,
})

/**
 * The JSON Schema (draft 7) of a schema file, made of the schemas of all kinds: for editors, by the line
 * `# yaml-language-server: $schema=…`.
 */
export function documentSchema(kinds: readonly Kind[]): JsonMap {
  const sections = sectionsOf(kinds)
  const definitions = new Map<string, JsonMap>()
  const define = (kind: SectionKind): void => {
    if (definitions.has(kind.name)) return
    const below = [...sections.under(kind).values()]
    const children = Object.fromEntries(below.map((each): [string, Json] => [each.section.key, sectionJson(each)]))
    const renamed = isRenamable(kind) ? { renamed_from: jsonOf(renamedFrom) } : {}
    definitions.set(kind.name, withKeys(jsonOf(kind.section.entry), { ...renamed, ...children }))
    if (kind.extended !== undefined) definitions.set(extendedName(kind), extendedJson(children))
    for (const each of below) define(each)
  }
  const top = [...sections.under(undefined).values()]
  for (const kind of top) define(kind)
  const { const: _const, type: _type, ...about } = jsonOf(version)
  const whole: JsonMap = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A schema file of schematic',
    type: 'object',
    properties: {
      version: { ...about, enum: [1, '1'] },
      ...Object.fromEntries(top.map((kind): [string, Json] => [kind.section.key, sectionJson(kind)])),
    },
    patternProperties: { '^x-': {} },
    additionalProperties: false,
    definitions: Object.fromEntries(definitions),
  }
  const told = spoken(whole)
  return isJsonMap(told) ? told : whole
}
