import type { ClassName } from './classes.ts'
import { type Id, type Key, keyOf } from './ids.ts'

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }
export type Attributes = { readonly [name: string]: Value }

/** A place in a file: 0-based offset, 1-based line and column (in UTF-16 units). */
export interface Place {
  readonly file: string
  readonly offset: number
  readonly line: number
  readonly column: number
  readonly length: number
}

/**
 * Where a fact comes from: written by somebody, implied by another fact (the NOT NULL of a primary key),
 * inherited from a parent table, or part of an extension.
 */
export type Origin = 'declared' | 'implied' | 'inherited' | 'extension'

/** The smallest thing that PostgreSQL creates, alters or drops by itself. */
export interface Fact<A extends Attributes = Attributes> {
  readonly id: Id
  readonly key: Key
  /** The fact without which this one cannot be, and with which it goes. */
  readonly parent?: Key
  readonly attributes: A
  /** What it leans on besides its parent (`pg_depend`). */
  readonly dependsOn: readonly Key[]
  /** Among its siblings: of a column, of a label. */
  readonly position?: number
  readonly origin: readonly Origin[]
  /** Of an inherited one: what it is there for, a column of the partitioned table. It starts as that is. */
  readonly inheritedFrom?: readonly Key[]
  /** By what: a partition's bound, an entry of INHERITS. */
  readonly inheritedBy?: readonly Key[]
  /**
   * What the files must state for this to be compared: the list that it, or what it hangs on, stands in
   * (`table shop.orders#partitions`).
   */
  readonly listedIn?: readonly string[]
  /** How the files say that it comes about from what was there: no part of the state, and never compared. */
  readonly transition?: Attributes
  /** It hangs on a fact of this class, and is compared only where that is. */
  readonly within?: { readonly class: ClassName; readonly key: Key }
  /** Not managed, and only there for others to lean on: left out by `include` and `exclude`, or in a schema that is not managed. */
  readonly outside?: true
  /** The attributes that the role which read it may not see; they are not compared. */
  readonly unread?: readonly string[]
  readonly place?: Place
  /** Whether somebody stated the name or PostgreSQL chose it. */
  readonly named?: 'stated' | 'automatic'
}

export type NewFact<A extends Attributes> = Omit<Fact<A>, 'key' | 'dependsOn' | 'origin'> &
  Partial<Pick<Fact<A>, 'dependsOn' | 'origin'>>

/** A fact with its key, and with what was left out filled in. */
export function fact<A extends Attributes>(from: NewFact<A>): Fact<A> {
  return { dependsOn: [], origin: ['declared'], ...from, key: keyOf(from.id) }
}

/**
 * Whether a fact is an extension's, or hangs on one that is: PostgreSQL does not tell what the extension's script made on its
 * own tables and what others added, so of that only what the files state is compared.
 */
export const isOfExtension = ({ origin }: Pick<Fact, 'origin'>): boolean => origin.includes('extension')

/** Whether a fact is only there because another object has the like: nothing makes, alters or drops it by itself. */
export const isInherited = ({ origin }: Fact): boolean => origin.includes('inherited') && !origin.includes('declared')

/** An object that stands in a managed schema and that no kind reads. */
export interface Unmodelled {
  readonly kind: string
  readonly name: string
}

/** The facts of one schema state, by key, in a stable order. */
export interface Catalog {
  readonly facts: ReadonlyMap<Key, Fact>
  readonly unmodelled: readonly Unmodelled[]
}

export const emptyCatalog: Catalog = { facts: new Map(), unmodelled: [] }

export function catalogOf(facts: Iterable<Fact>, unmodelled: readonly Unmodelled[] = []): Catalog {
  return { facts: new Map(Array.from(facts, each => [each.key, each])), unmodelled }
}
