import type { Value } from './facts.ts'

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** Whether two attribute values are the same: lists in order, maps in any. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((each, index) => sameValue(each, b[index]))
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => key in b && sameValue(a[key], b[key]))
}
