import { z } from 'zod'

/**
 * The building blocks of the YAML language. They take the value of a node (`toPlain`): text, lists and Maps, never
 * numbers or plain objects; and they turn into the JSON Schema of the YAML as an editor sees it ({@link jsonSchemaOf}).
 */
type Input = unknown

/** What an issue of this file tells besides its message; `explain` reads it back from `issue.params`. */
export interface ValueProblem {
  readonly problem: 'duplicate-item' | 'wrong-type' | 'unknown-value' | 'empty-value' | 'out-of-range' | 'long-name'
  readonly help: readonly string[]
}

/** One side of a JSON Schema, as far as it is built here. */
type JsonSchema = z.core.JSONSchema.BaseSchema
type Describe = NonNullable<z.core.$ZodTypeInternals['processJSONSchema']>

/** Gives a schema its JSON Schema by hand. Only for schemas that nothing clones: the inner one of a `preprocess`. */
function described<T extends z.core.$ZodType>(schema: T, describe: Describe): T {
  schema._zod.processJSONSchema = describe
  return schema
}

function say<C extends { addIssue: (issue: { code: 'custom'; message: string; params: object }) => void }>(
  ctx: C,
  problem: ValueProblem['problem'],
  message: string,
  ...help: readonly string[]
): typeof z.NEVER {
  const params: ValueProblem = { problem, help }
  ctx.addIssue({ code: 'custom', message, params })
  return z.NEVER
}

const keep = (value: Input): Input => value

const scalar = (...types: readonly ('string' | 'number' | 'boolean' | 'null')[]): Describe => {
  return (_context, json) => {
    Object.assign(json, { type: types })
  }
}

/** Any text. An editor sees numbers and booleans where the file has them without quotes. */
export const text = z.preprocess(keep, described(z.string(), scalar('string', 'number', 'boolean')))

/** The bytes of the longest name: NAMEDATALEN less one (manual, 4.1.1). PostgreSQL cuts off what is longer. */
export const longestName = 63

/** The name of one object, taken as it is written. */
export const identifier = z.preprocess(
  (value: Input, ctx) => {
    if (typeof value !== 'string') return value
    if (value === '') return say(ctx, 'empty-value', 'a name is empty', 'write a name, or leave the key out')
    const bytes = Buffer.byteLength(value)
    return bytes <= longestName
      ? value
      : say(
          ctx,
          'long-name',
          `a name has ${bytes} bytes, and PostgreSQL takes ${longestName}`,
          'write a shorter one: PostgreSQL would cut it off',
        )
  },
  described(z.string(), scalar('string', 'number', 'boolean')),
)

const notEmpty = z.string().refine(value => value.trim() !== '', {
  params: {
    problem: 'empty-value',
    help: ['write an SQL expression, or leave the key out; an empty string is "\'\'"'],
  },
  message: 'SQL is expected here, but it is empty',
})

/** An SQL expression or statement, as text. */
export const sqlText = z.preprocess(keep, described(notEmpty, scalar('string', 'number', 'boolean', 'null')))

const otherFlags: { readonly [word: string]: 'true' | 'false' } = {
  yes: 'true',
  on: 'true',
  y: 'true',
  t: 'true',
  1: 'true',
  no: 'false',
  off: 'false',
  n: 'false',
  f: 'false',
  0: 'false',
}

/** `true` or `false`. */
export const flag = z.preprocess((value: Input, ctx) => {
  if (value === 'true') return true
  if (value === 'false') return false
  if (typeof value !== 'string') return value
  const lower = value.toLowerCase()
  const meant = lower === 'true' || lower === 'false' ? lower : otherFlags[lower]
  return say(
    ctx,
    'unknown-value',
    `true or false is expected, not ${quoted(value)}`,
    meant === undefined ? 'write true or false' : `write ${meant}`,
  )
}, z.boolean())

const wholeNumber = /^[+-]?\d+$/

/** A whole number that JavaScript holds exactly. */
export const integer = z.preprocess(
  (value: Input, ctx) => {
    if (typeof value !== 'string') return value
    if (!wholeNumber.test(value))
      return say(ctx, 'unknown-value', `a whole number is expected, not ${quoted(value)}`, 'write digits only')
    const number = Number(value)
    return Number.isSafeInteger(number)
      ? number
      : say(ctx, 'out-of-range', `the number ${value} is too large`, 'write a number of at most 15 digits')
  },
  described(z.int(), (_context, json) => {
    json.type = 'integer'
  }),
)

/** A whole number in the range of `bigint`, as text in its shortest form: `+007` is `7`. */
export const bigintText = z.preprocess(
  (value: Input, ctx) => {
    if (typeof value !== 'string') return value
    if (!wholeNumber.test(value))
      return say(ctx, 'unknown-value', `a whole number is expected, not ${quoted(value)}`, 'write digits only')
    const number = BigInt(value.replace('+', ''))
    if (BigInt.asIntN(64, number) === number) return number.toString()
    return say(
      ctx,
      'out-of-range',
      `the number ${value} is out of the range of bigint`,
      'write a number from -9223372036854775808 to 9223372036854775807',
    )
  },
  described(z.string(), (_context, json) => {
    json.type = 'integer'
  }),
)

/**
 * A map with these keys and no others. A key is required unless its schema is optional. An unknown key comes as an issue
 * `unrecognized_keys` with the keys that would do under `known`; the other keys are still checked.
 */
export function fields<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape)
  const isKnown = new Set(known)
  return z.preprocess((value: Input, ctx) => {
    if (!(value instanceof Map)) return value
    const entries: [string, unknown][] = []
    const keys: string[] = []
    for (const [key, item] of value) {
      if (typeof key !== 'string') continue
      if (isKnown.has(key)) entries.push([key, item])
      else keys.push(key)
    }
    if (keys.length > 0)
      ctx.issues.push({ code: 'unrecognized_keys', keys, input: {}, known: [...known], continue: true })
    return Object.fromEntries(entries)
  }, z.strictObject(shape))
}

/** A map whose keys are names chosen by the user, in the order of the file. */
export function namesMap<V extends z.core.$ZodType>(value: V) {
  const map = described(z.map(z.string(), value), (context, json, params) => {
    const item = z.core.processSchema(value, context, { ...params, path: [...params.path, 'additionalProperties'] })
    Object.assign(json, { type: 'object', additionalProperties: item })
  })
  return z.preprocess(keep, map)
}

/** A list. */
export function listOf<V extends z.core.$ZodType>(item: V) {
  return z.array(item)
}

/** For `refine`: a list that holds something. */
export const holdsSome = (what: string) =>
  [
    (list: readonly unknown[]): boolean => list.length > 0,
    {
      params: { problem: 'empty-value', help: [`name at least one ${what}`] },
      message: `at least one ${what} is expected`,
    },
  ] as const

/** For `refine`: no text stands in a list twice. */
export const holdsOnce = (what: string) =>
  [
    (list: readonly unknown[]): boolean => {
      const texts = list.filter(each => typeof each === 'string')
      return new Set(texts).size === texts.length
    },
    { params: { problem: 'duplicate-item', help: [`name each ${what} once`] }, message: `a ${what} stands here twice` },
  ] as const

/** A list, which a single value may stand for. */
export function oneOrMany<V extends z.core.$ZodType>(item: V) {
  const list = described(z.array(item), (context, json, params) => {
    const one = z.core.processSchema(item, context, { ...params, path: [...params.path, 'anyOf', 0] })
    Object.assign(json, { anyOf: [one, { type: 'array', items: one }] })
  })
  return z.preprocess((value: Input) => (Array.isArray(value) || value === undefined ? value : [value]), list)
}

/** One of these words. */
export function choice<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words)
}

/** Exactly this word; an editor sees the value that YAML makes of it. */
export function literally<const Word extends 'true' | 'false'>(word: Word) {
  return z.preprocess(
    keep,
    described(z.literal(word), (_context, json) => {
      json.const = JSON.parse(word)
    }),
  )
}

function quoted(value: string): string {
  const short = value.length > 40 ? `${value.slice(0, 40)}…` : value
  return `"${short}"`
}

/** The keys that have to be there. zod itself takes a union of preprocessed schemas for one that need not. */
function requiredKeys(schema: z.core.$ZodType): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([key, value]) => (value instanceof z.ZodOptional ? [] : [key]))
}

/** The JSON Schema (draft 7, which editors' YAML servers know best) of the YAML that a schema takes. */
export function jsonSchemaOf(schema: z.core.$ZodType): JsonSchema {
  const { '~standard': _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-07',
    override: ({ zodSchema, jsonSchema }) => {
      const { examples } = z.globalRegistry.get(zodSchema) ?? {}
      if (Array.isArray(examples)) jsonSchema.examples = examples
      const required = requiredKeys(zodSchema)
      if (required.length > 0) jsonSchema.required = [...required]
      if (jsonSchema.type === 'object' && jsonSchema.additionalProperties !== undefined) {
        jsonSchema.patternProperties = { '^x-': {} }
      }
    },
  })
  return json
}
