import { literal, quoteIdent } from '../../src/model/sql.ts'
import type { OwnClass, OwnType, Part, Placed, Schema, Sql, Type } from './model.ts'
import { factsOf, outputFacts, testText, valueText } from './scalars.ts'

/** A name as SQL writes it. */
export const inSql = ({ schema, name }: Pick<Placed, 'schema' | 'name'>): string =>
  `${quoteIdent(schema.name)}.${quoteIdent(name)}`

export const protectedPart = (part: string): string =>
  /[".]/.test(part) || part === '' ? `"${part.replaceAll('"', '""')}"` : part

/** A name whose argument list follows, as a key in the document. */
export const inFileWithArguments = ({ schema, name }: { readonly schema: Schema; readonly name: string }): string =>
  [schema.name, name].map(each => (/^\w+$/.test(each) ? each : `"${each.replaceAll('"', '""')}"`)).join('.')

/** A name as a key in the document. */
export const inFile = ({ schema, name }: { readonly schema: Schema; readonly name: string }): string =>
  `${protectedPart(schema.name)}.${protectedPart(name)}`

/** The name of what a definition makes. */
export const placeOf = ({ of, place }: OwnType | OwnClass): { readonly schema: Schema; readonly name: string } => {
  const schema = place?.schema ?? of.schema
  if (schema === undefined) throw new Error(`${of.name} stands in no schema`)
  return { schema, name: place?.name ?? of.name }
}

export function typeText({ of, array }: Type): string {
  const name = typeof of === 'string' ? of : inSql(of.is === 'own_type' ? placeOf(of) : of)
  return array ? `${name}[]` : name
}

const qualified = (alias: string, name: string) => (alias === '' ? quoteIdent(name) : `${alias}.${quoteIdent(name)}`)

function partText(part: Part): string {
  if (typeof part === 'string') return part
  switch (part.is) {
    case 'schema':
    case 'column':
      return quoteIdent(part.name)
    case 'name':
      return quoteIdent(part.of.name)
    case 'test':
      return testText(qualified(part.alias, part.column.name), outputFacts(part.column), part.variant)
    case 'value':
      return valueText(qualified(part.alias, part.column.name), outputFacts(part.column), part.variant)
    case 'type':
      return typeText(part.type)
    case 'sample':
      return sampleOf(part.type, part.variant)
    case 'call': {
      const args = part.routine.args.map(({ type }, index) => {
        const isGiven = index === 0 && part.column !== undefined && fits(part.column, type)
        return isGiven ? `${qualified(part.alias, part.column?.name ?? '')}` : `null::${typeText(type)}`
      })
      return `${inSql(part.routine)}(${args.join(', ')})`
    }
    case 'definition':
      return part.schema === undefined ? quoteIdent(part.name) : inSql({ schema: part.schema, name: part.name })
    case 'operator':
      return `OPERATOR(${quoteIdent(part.schema.name)}.${part.name})`
    default:
      return inSql(part)
  }
}

const fits = (column: Extract<Part, { is: 'call' }>['column'], type: Type): boolean =>
  column?.is === 'column' && typeText(column.type) === typeText(type)

export const sqlText = (sql: Sql): string => sql.map(partText).join('')

/** A literal of the type, cast where it is of the user's own. */
export function sampleOf(type: Type, variant: number): string {
  const { samples } = factsOf(type)
  const sample = samples[variant % Math.max(samples.length, 1)] ?? 'null'
  return typeof type.of === 'string' && !type.array ? sample : `${sample}::${typeText(type)}`
}

export const textLiteral = (text: string): string => literal(text).text
