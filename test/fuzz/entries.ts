import type { Named, Placed, Plain, Privilege } from './model.ts'
import { inFile, protectedPart } from './writing.ts'

export type Entry = ReadonlyMap<string, Plain>
export type Document = Map<string, Plain>

/** The keys of an entry, in order, without those that have no value or nothing in it. */
export const entry = (
  values: Readonly<Record<string, Plain | undefined>>,
  settings?: ReadonlyMap<string, Plain>,
): Entry =>
  new Map([
    ...Object.entries(values).flatMap(([key, value]): [string, Plain][] =>
      value === undefined || (typeof value !== 'string' && isEmpty(value)) ? [] : [[key, value]],
    ),
    ...(settings ?? []),
  ])

const isEmpty = (value: Exclude<Plain, string>): boolean =>
  value instanceof Map ? value.size === 0 : Array.isArray(value) && value.length === 0

export const named = <T extends Named>(list: readonly T[], write: (each: T) => Plain): Entry =>
  new Map(list.map((each): [string, Plain] => [each.name, write(each)]))
/** Of what has no schema. */
export const singly = <T extends Named>(list: readonly T[], write: (each: T) => Plain): Entry =>
  new Map(list.map((each): [string, Plain] => [protectedPart(each.name), write(each)]))
export const placed = <T extends Placed>(list: readonly T[], write: (each: T) => Plain): Entry =>
  new Map(list.map((each): [string, Plain] => [inFile(each), write(each)]))

/** What stands in no schema and is no part of anything. */
const alone: ReadonlySet<string> = new Set(['schema', 'publication', 'event_trigger', 'definition'])

/** What every object may say. */
export const said = ({
  former,
  comment,
  owner,
  grants,
  goesWith = [],
  ...more
}: Named): Readonly<Record<string, Plain | undefined>> => ({
  renamed_from:
    former === undefined
      ? undefined
      : former.schema === undefined
        ? 'is' in more && typeof more.is === 'string' && alone.has(more.is)
          ? protectedPart(former.name)
          : former.name
        : inFile({ schema: former.schema, name: former.name }),
  comment,
  owner,
  depends_on_extensions: goesWith.map(({ name }) => name),
  grants:
    grants === undefined
      ? undefined
      : new Map(Array.from(grants, ([role, list]): [string, Plain] => [role, list.map(privilege)])),
})

const privilege = (each: Privilege): Plain =>
  typeof each === 'string' ? each : new Map([[each.word, each.columns.map(column => column.name)]])

/** What an entry says besides, without what only NOT NULLs and identities have where there is none. */
export const fitting = ({
  nullable,
  identity,
  settings,
}: {
  readonly nullable: boolean
  readonly identity?: unknown
  readonly settings: ReadonlyMap<string, Plain>
}): ReadonlyMap<string, Plain> =>
  new Map(
    [...settings].filter(
      ([key]) => (key !== 'not_null_comment' || !nullable) && (key !== 'sequence' || identity !== undefined),
    ),
  )

export const flag = (on: boolean): string | undefined => (on ? 'true' : undefined)
export const names = (list: readonly { readonly name: string }[]): readonly string[] => list.map(({ name }) => name)
