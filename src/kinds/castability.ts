import type { Catalog, Fact } from '../model/facts.ts'
import { ownCast } from './own_casts.ts'

/**
 * How a value of one type becomes one of another: by itself where it is assigned, by `::`, not at all. `unknown` where that depends on
 * what is not read (a cast of an extension), so that only PostgreSQL can tell.
 */
export type Castability = 'assignment' | 'explicit' | 'none' | 'unknown'

/** PostgreSQL's own types whose category is S: what goes into them and comes out of them does so as text. */
const strings: ReadonlySet<string> = new Set(['text', 'character varying', 'character', 'bpchar', 'name'])

/** The kinds of types of which no cast is there that nobody made. */
const plain = ['enum', 'range', 'composite']

/** A type without what stands in parentheses. */
export const withoutModifier = (type: string): string => type.replace(/\([^)]*\)/, '')

const isOwn = (type: string): boolean => !type.includes('.') && !type.startsWith('"')

/** The type that a domain is made of, and so on. */
function underDomains(type: string, { facts }: Catalog): string {
  const domain = facts.get(`domain ${type}`)
  const base = domain?.attributes.type
  return typeof base === 'string' && base !== type
    ? underDomains(withoutModifier(base), { facts, unmodelled: [] })
    : type
}

const isCast = (fact: Fact): boolean => fact.id.kind === 'cast'

function userCast(source: string, target: string, { facts }: Catalog): string | undefined {
  const found = [...facts.values()].find(
    fact => isCast(fact) && fact.attributes.source === source && fact.attributes.target === target,
  )
  return typeof found?.attributes.context === 'string' ? found.attributes.context : undefined
}

/** How PostgreSQL gets from the type of one side to that of the other (manual, CREATE CAST; `find_coercion_pathway`). */
export function castability(
  before: string,
  after: string,
  { from, to, major }: { readonly from: Catalog; readonly to: Catalog; readonly major: number },
): Castability {
  const [source, target] = [underDomains(withoutModifier(before), from), underDomains(withoutModifier(after), to)]
  if (source === target) return 'assignment'
  const casts = [userCast(source, target, from), userCast(source, target, to)]
  if (casts.some(context => context !== undefined))
    return casts[0] !== casts[1] ? 'unknown' : casts[0] === 'explicit' ? 'explicit' : 'assignment'
  const own = isOwn(source) && isOwn(target) ? ownCast(source, target, major) : undefined
  if (own !== undefined) return own === 'explicit' ? 'explicit' : 'assignment'
  if (source.endsWith('[]') && target.endsWith('[]'))
    return castability(source.slice(0, -2), target.slice(0, -2), { from, to, major })
  if (strings.has(target)) return 'assignment'
  if (strings.has(source)) return 'explicit'
  const isKnown = (type: string, { facts }: Catalog) =>
    isOwn(type) || plain.some(kind => facts.has(`${kind} ${type.replace(/(\[\])+$/, '')}`))
  return isKnown(source, from) && isKnown(target, to) ? 'none' : 'unknown'
}

const fractional: ReadonlySet<string> = new Set(['numeric', 'double precision', 'real', 'money'])
const whole: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint'])
const stamps: ReadonlySet<string> = new Set(['timestamp without time zone', 'timestamp with time zone'])
const partsOfStamps: ReadonlySet<string> = new Set(['date', 'time without time zone', 'time with time zone'])

/** The digits behind the point that a type keeps; undefined where it keeps all. */
function scaleOf(type: string): number | undefined {
  if (whole.has(type)) return 0
  const [, precision, scale] = /^numeric\((\d+)(?:,(-?\d+))?\)$/.exec(type) ?? []
  if (precision !== undefined) return Number(scale ?? 0)
  const [, fraction] = /^time(?:stamp)?\((\d)\)/.exec(type) ?? []
  return fraction === undefined ? undefined : Number(fraction)
}

/** Whether assigning rounds or cuts a value without a word: of a fraction, of a time. */
export function losesDigits(before: string, after: string): boolean {
  const [source, target] = [withoutModifier(before), withoutModifier(after)]
  if (source.endsWith('[]') && target.endsWith('[]')) return losesDigits(before.slice(0, -2), after.slice(0, -2))
  if (stamps.has(source) && partsOfStamps.has(target)) return true
  if (source === 'double precision' && target === 'real') return true
  const measured = (fractional.has(source) && (fractional.has(target) || whole.has(target))) || source === target
  const [kept, left] = [scaleOf(before), scaleOf(after)]
  return measured && left !== undefined && (kept === undefined || left < kept)
}

const lengthened: ReadonlySet<string> = new Set([
  'character varying',
  'bit varying',
  'timestamp without time zone',
  'timestamp with time zone',
  'time without time zone',
  'time with time zone',
])
const asText: ReadonlySet<string> = new Set(['text', 'character varying'])

/** Whether the rows stay as they are: the type only allows more (manual, ALTER TABLE: binary coercible, or an unconstrained length). */
export function allowsMore(before: string, after: string): boolean {
  const [source, target] = [withoutModifier(before), withoutModifier(after)]
  const modifier = (type: string) => /\(([^)]*)\)/.exec(type)?.[1]?.split(',').map(Number)
  const [was, is] = [modifier(before), modifier(after)]
  if (is === undefined)
    return (
      (source === target && (lengthened.has(source) || source === 'numeric')) ||
      (asText.has(source) && asText.has(target))
    )
  if (source !== target || was === undefined) return false
  const [size = 0, scale = 0] = is
  const [former = 0, formerScale = 0] = was
  return size >= former && (source === 'numeric' ? scale === formerScale : lengthened.has(source))
}

/** Whether every value of one type is one of the other. */
export function alwaysFits(before: string, after: string, context: Parameters<typeof castability>[2]): boolean {
  const [source, target] = [underDomains(withoutModifier(before), context.from), withoutModifier(after)]
  if (context.to.facts.has(`domain ${target}`) || after !== target) return false
  if (source.endsWith('[]') && target.endsWith('[]'))
    return alwaysFits(source.slice(0, -2), target.slice(0, -2), context)
  if (source === target || target === 'text' || target === 'character varying') return true
  return ownCast(source, target, context.major) === 'implicit' && !losesDigits(before, after)
}
