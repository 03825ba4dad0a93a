import { splitList } from './masks.ts'

/** Digits and moments of one length are in one order, whatever their type is. */
const end = /^'?(\d+|\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\+00)?)?)'?$/
const word = /^'?([a-z0-9_-]+)'?$/i

/** Whether one end of a range lies at another one or behind it, by its first part that tells; undefined where none does. */
function isBehind(from: readonly string[], to: readonly string[]): boolean | undefined {
  for (const [index, own] of from.entries()) {
    const other = to[index]
    if (other === undefined) return undefined
    if (own === other) {
      // Behind an end without a value nothing more tells.
      if (own === 'MINVALUE' || own === 'MAXVALUE') return true
      continue
    }
    if (own === 'MAXVALUE' || other === 'MINVALUE') return true
    if (own === 'MINVALUE' || other === 'MAXVALUE') return false
    const [a, b] = [end.exec(own)?.[1], end.exec(other)?.[1]]
    if (a === undefined || b === undefined || a.length !== b.length || /\D/.test(a) !== /\D/.test(b)) return undefined
    return a > b
  }
  return true
}

/** The ends of a range, each with a value for each column of the key. */
export const rangeIn = (bound: string): readonly [from: readonly string[], to: readonly string[]] | undefined => {
  const [, from, to] = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(bound) ?? []
  const ends = [from, to].map(each => (each === undefined ? undefined : splitList(each)))
  const [first, last] = ends
  return first === undefined || last === undefined ? undefined : [first, last]
}

/** The values of a list. */
export const listIn = (bound: string): readonly string[] | undefined => {
  const [, list] = /^FOR VALUES IN \((.*)\)$/s.exec(bound) ?? []
  return list === undefined ? undefined : splitList(list)
}

/** A value of a list in which two that are not one are surely not equal; undefined where only PostgreSQL knows. */
const plain = (value: string): string | undefined => word.exec(value)?.[1]?.toLowerCase()

/**
 * Whether no row can belong to both of two bounds (`pg_get_expr` of `relpartbound`): where it is plain to see, for numbers, dates and
 * times, and for words. False where only PostgreSQL can tell.
 */
export function areApart(a: string, b: string): boolean {
  const [range, other] = [rangeIn(a), rangeIn(b)]
  if (range !== undefined && other !== undefined)
    return isBehind(range[0], other[1]) === true || isBehind(other[0], range[1]) === true
  const [list, rest] = [listIn(a)?.map(plain), listIn(b)?.map(plain)]
  if (list === undefined || rest === undefined || list.includes(undefined) || rest.includes(undefined)) return false
  return !list.some(value => rest.includes(value))
}
