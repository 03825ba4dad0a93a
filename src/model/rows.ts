/** A row as `pg` returns it. */
export type Row = { readonly [column: string]: unknown }

function unexpected(row: Row, column: string, wanted: string): never {
  throw new Error(`column ${column} should hold ${wanted}, but it holds ${JSON.stringify(row[column])}`)
}

/** A text column (`text`, `name`, `int8` …) that is never null. */
export function text(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : unexpected(row, column, 'text')
}

/** A text column; null where it is null. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

/** An integer, oid or float column that is never null. */
export function number(row: Row, column: string): number {
  const value = row[column]
  return typeof value === 'number' ? value : unexpected(row, column, 'a number')
}

export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : number(row, column)
}

export function flag(row: Row, column: string): boolean {
  const value = row[column]
  return typeof value === 'boolean' ? value : unexpected(row, column, 'true or false')
}

/** A `text[]` or a json array of strings; empty where it is null. */
export function texts(row: Row, column: string): readonly string[] {
  const value = row[column]
  if (value === null) return []
  const isTexts = (list: readonly unknown[]): list is readonly string[] => list.every(each => typeof each === 'string')
  return Array.isArray(value) && isTexts(value) ? value : unexpected(row, column, 'a list of texts')
}

/** An `int[]`, `oid[]` or a json array of numbers; empty where it is null. */
export function numbers(row: Row, column: string): readonly number[] {
  const value = row[column]
  if (value === null) return []
  const isNumbers = (list: readonly unknown[]): list is readonly number[] =>
    list.every(each => typeof each === 'number')
  return Array.isArray(value) && isNumbers(value) ? value : unexpected(row, column, 'a list of numbers')
}

/** A json array of objects; empty where it is null. */
export function rows(row: Row, column: string): readonly Row[] {
  const value = row[column]
  if (value === null) return []
  const isRows = (list: readonly unknown[]): list is readonly Row[] =>
    list.every(each => typeof each === 'object' && each !== null)
  return Array.isArray(value) && isRows(value) ? value : unexpected(row, column, 'a list of rows')
}
