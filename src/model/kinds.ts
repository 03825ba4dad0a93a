import type { ZodType } from 'zod'
import type { ClassName } from './classes.ts'
import type { Diagnostic } from './diagnostics.ts'
import type { Attributes, Catalog, Fact, NewFact, Place, Value } from './facts.ts'
import type { Id, Key } from './ids.ts'
import type { Row } from './rows.ts'
import type { Sql } from './sql.ts'
import type { Change } from './steps.ts'
import type { YamlValue } from './yaml.ts'

/** A catalog object's address, `pg_depend`'s own: class, object, column. Made by `address()` in addresses.ts. */
export type Address = string

/** What a kind's query may ask of the server it runs on. */
export interface ReadScope {
  readonly major: number
  /** The managed schemas. */
  readonly schemas: readonly string[]
  /** The roles that the files declare. */
  readonly roles: readonly string[]
  /** Whether the role that reads may see the connection strings of subscriptions. */
  readonly seesConnections: boolean
  /** `<namespace oid column> in (the managed schemas)`, without what belongs to an extension left to the caller. */
  managed(namespace: Sql): Sql
  /** True where the object does not belong to an extension: `notOfExtension(sql\`pg_class\`, sql\`c.oid\`)`. */
  notOfExtension(catalog: Sql, oid: Sql): Sql
  /**
   * True where the object does not belong to an extension, or where something that is not the extension's may be found on it:
   * a relation, what has other privileges than the extension gave it, what the files name.
   */
  ownOrExtended(catalog: ExtendedCatalog, oid: Sql): Sql
}

/** The catalogs of what users add something to though it is an extension's. */
export type ExtendedCatalog =
  | 'pg_class'
  | 'pg_proc'
  | 'pg_type'
  | 'pg_namespace'
  | 'pg_language'
  | 'pg_foreign_data_wrapper'
  | 'pg_foreign_server'

/** A fact as it was read, with the addresses under which `pg_depend` and other kinds know it: its own first, then those of its parts. */
export interface ReadFact<A extends Attributes = Attributes> {
  readonly fact: NewFact<A>
  readonly addresses: readonly Address[]
  /** This fact finishes another one: what leans on that leans on this instead, but for those that it is made of itself. */
  readonly finishes?: { readonly fact: Key; readonly madeOf: readonly Address[] }
}

/** What has been read before: kinds are read in the registry's order. */
export interface Reading {
  readonly major: number
  /** The fact at an address, if a kind read it. */
  at(address: Address): Fact | undefined
  /** The same, where the address is the fact's own and not that of a part of it: not by the index of a constraint. */
  own(address: Address): Fact | undefined
}

/** What a plan's functions may look at. */
export interface PlanContext {
  /** The server's major version. */
  readonly major: number
  readonly from: Catalog
  readonly to: Catalog
  /** What would hold a lock for long on a table in use is done by steps that do not. */
  readonly online: boolean
  /** What the children that this statement absorbs contribute, in their order. */
  readonly clauses: readonly Sql[]
  /** The children that this statement absorbs, in their order, those among them that contribute no clause too. */
  readonly absorbed: readonly Fact[]
  /** Of a fact on one side, by kind where one is given, in their order. */
  children(of: Key, side: 'from' | 'to', kind?: string): readonly Fact[]
  /** How `COMMENT ON`, `ALTER` and `DROP` name a fact of either side. */
  designate(of: Key): Sql
  /** Whether the fact is made by this very plan, so that it cannot hold rows or be in use yet. */
  isNew(key: Key): boolean
  /** Whether the fact is set aside, and what is left of it dropped behind the change. Known once all operations are. */
  isReplaced(key: Key): boolean
  /** Whether the fact is set aside, or dropped and made again. Known once all operations are. */
  isRemade(key: Key): boolean
  /** What a new fact takes over in place (`KindSpec.adopts`). Known once all operations are. */
  adopted(key: Key): Fact | undefined
}

/** How two values of an attribute compare: `expression` text is canonicalised in the shadow where it differs, `derived` is never compared. */
export type Comparison = 'plain' | 'expression' | 'derived'

export interface AttributeRule<A extends Attributes> {
  readonly compare: Comparison
  /** Left alone unless the files state it. */
  readonly observed?: boolean
  /**
   * Of a class that a project may manage more or less of, and what it is where nobody states it: what is made anew gets that where
   * the class is not managed.
   */
  readonly class?: { readonly name: ClassName; readonly unset: Value }
  /** Whether what is made again in another shape keeps it where nobody states it; left out: it does. */
  keeps?(from: Fact<A>, to: Fact<A>): boolean
  /** Of a derived one: PostgreSQL gave it when the fact came into being, and it stays whatever is renamed. */
  readonly stays?: boolean
  /** Dependents that do not follow are dropped before the change and made again after it. */
  readonly disturbs?: boolean
  /**
   * A change gives something another name, as a rename does: where that can be given it runs first, so that what leans on it names
   * the new one. The function makes a temporary value, for names that change places: another one for each count.
   */
  readonly renames?: (value: Value, count: number) => Value
  /**
   * The statements for a change of this attribute. `recreate`: PostgreSQL has no ALTER for it. `replace`: the old one is set
   * aside, a new one made, what leans on it bound to the new one, and the old one dropped, so that data stays.
   */
  readonly change: Remaking | Changing<A>['change']
}

export type Remaking = 'recreate' | 'replace'

interface Changing<A extends Attributes> {
  // A method, so that a kind of some attributes is a kind of any: a fact only ever reaches the kind that its id names.
  change(from: Fact<A>, to: Fact<A>, context: PlanContext): readonly Change[] | Remaking
}

export type AttributeRules<A extends Attributes> = { readonly [Name in keyof A]-?: AttributeRule<A> }

/** What a declaration is made with. */
export interface Declaring {
  /** The name as it is written in the file. For a single section its key. */
  readonly name: string
  readonly place: Place
  readonly parent: Fact | undefined
  /** Splits a written name at its dots, quotes protecting; without a schema it gets the default one. */
  qualify(name: string): readonly [schema: string, name: string]
  /** Splits a written name without adding a schema. */
  split(name: string): readonly string[]
  /** The place of a key or value below this entry. */
  placeOf(...path: readonly (string | number)[]): Place
  report(diagnostic: Diagnostic): void
  /** Reads a file next to the one that declares; reports where it is not there. */
  readText(relative: string): string | undefined
}

/** A fact as somebody wrote it: its SQL texts are raw, so it is only good for building it in the shadow. */
export type Draft<A extends Attributes = Attributes> = NewFact<A> & {
  /** Observed attributes that the file states. */
  readonly states?: readonly string[]
  /** The former name that `renamed_from` gives. */
  readonly renamedFrom?: string
  /** Only tells the scope that this is managed; there is nothing to build. */
  readonly absent?: boolean
}

/** Why a draft cannot be: told at its place. */
export type Contradiction = Required<Pick<Diagnostic, 'code' | 'message' | 'help'>>

/** PostgreSQL's error: its SQLSTATE and its message, in the language of the server. */
export interface DraftError {
  readonly state: string
  readonly message: string
}

/** What a kind writes for a fact: `short` where a scalar or list says it all. */
export interface Written {
  /** Where the key in the file is more than the name: a function's with its arguments. */
  readonly name?: string
  readonly short?: YamlValue
  readonly long: ReadonlyMap<string, YamlValue>
  /** False where an entry is only needed for what stands under it. */
  readonly says?: boolean
}

export interface Writing {
  /** Of this fact, by kind where one is given, in their order. */
  children(kind?: string): readonly Fact[]
  /** A name as it is written in a file: dotted, without the default schema. */
  name(path: readonly string[]): string
  readonly catalog: Catalog
}

/** Where a kind stands in the YAML. */
export interface Section<Entry = unknown> {
  readonly key: string
  /** The traits that a host kind must have one of; empty at the top of the document. */
  readonly under: readonly string[]
  /** `map`: name to entry. `single`: one entry under the key. */
  readonly form: 'map' | 'single'
  /** A list of names stands for a map of names to nothing. */
  readonly names?: boolean
  readonly entry: ZodType<Entry>
}

/** Something that is kept in another place: the statements that read it from the fact `of`, and those that put it into the new one. */
export interface TakenOver {
  readonly of: Key
  /** What is refilled, where that is not the new fact itself: the table that it is a partition of. */
  readonly into?: Key
  readonly save: readonly Change[]
  readonly refill: readonly Change[]
}

export interface KindSpec<A extends Attributes, Entry> {
  /** `materialized_view`: the name in ids. */
  readonly name: string
  /** What others may hang on it: `commented`, `owned`, `granted`, `indexed`, `triggered` … */
  readonly traits: readonly string[]
  /** Rank among the kinds: the lower is created first where nothing else decides, and loaded first into the shadow. */
  readonly rank: number
  /** Left alone unless the files state it: an owner, a grant. */
  readonly observed?: boolean
  /** The class that it belongs to, which a project may manage more or less of. */
  readonly class?: ClassName
  /** Every object has one, stated or not: an owner. What the files leave out is no difference, even where the class is managed. */
  readonly inevitable?: boolean
  /**
   * Of a section that may be left out: what stands there was made at run time and is left alone, with all that hangs on it;
   * present, the list is exact. What stands in it bears the list's name (`listedIn`).
   */
  readonly listed?: boolean
  /** Says how its parent stands in another fact: the entry in this kind's section is that of both. */
  readonly seats?: boolean
  /** Where its parent is made in the same plan, it is part of that statement whatever else goes in a circle. */
  readonly inseparable?: boolean
  /** Is made before what else uses its parent: PostgreSQL takes no new one once some of that stands. */
  readonly precedes?: boolean
  /** A table that is to inherit it must have the like of it before, or gets none: PostgreSQL copies no default into what stands. */
  readonly matched?: boolean
  /** Belongs to what its parent declares: not stated means not there, so that it needs no provenance to be dropped. */
  readonly part?: boolean
  /** Is there because its parent is: nothing makes or drops it by itself, and a file names it only to say more about it. */
  readonly derived?: boolean
  /** Of a derived one: its name is an alias in the text of its parent, in which it stands at its position. */
  readonly aliased?: boolean
  /**
   * It holds nothing, and nobody's rights hang on it: where one goes and another of its parent comes that is the same in all but its
   * name, it is that one under another name.
   */
  readonly nominal?: boolean
  /** Where its parent loses one and gets another, that comes first if it can: what both give it, it has all the time. */
  readonly overlaps?: boolean
  /** What it is to its parent, which has one such at most (a column's value): where one goes and another comes, that is in one section. */
  readonly role?: string
  /** Is taken out of its parent before that is set aside, so that what moves from there to the new one does so without it. */
  readonly leavesFirst?: boolean
  /** Stands with its parent wherever the parent is built for others to lean on. */
  readonly shapes?: boolean
  /** Making, altering or dropping it does the same to what inherits it: what is otherwise there is made so again. */
  readonly overrides?: boolean
  /** What has it from elsewhere loses it by itself when the link goes. */
  readonly goesWithLink?: boolean
  /** PostgreSQL forgets it where its parent is made anew in its place. */
  readonly forgotten?: boolean
  /** Makes its parent what it is (`ReadFact.finishes`): neither is made again without the other. */
  readonly finishes?: boolean
  /** Whether it is as PostgreSQL makes it by itself, so that no file needs to say it. */
  goesUnsaid?(fact: Fact<A>): boolean
  /** What leans on it still does when it is altered to be something else: where this goes, that is made again. */
  readonly clings?: boolean
  /** PostgreSQL itself carries it through an ALTER of what it leans on. */
  readonly follows?: boolean
  readonly section?: Section<Entry>

  /** Selects this kind's rows from the catalogs. */
  query?(scope: ReadScope): Sql
  read?(row: Row, reading: Reading): readonly ReadFact<A>[]

  declare?(entry: Entry, declaring: Declaring): readonly Draft[]
  /** What is impossible of a draft beside the others that the files declare: told before anything is built. */
  impossible?(draft: Fact<A>, drafts: Catalog): Contradiction | undefined
  /** The id of something that is an extension's, and that a file names to say what is added to it. */
  extended?(declaring: Declaring): Id | undefined
  /** What it means that PostgreSQL does not take a draft, where its error does not say all. */
  refused?(draft: Fact<A>, error: DraftError): Pick<Diagnostic, 'code' | 'help'> | undefined
  write?(fact: Fact<A>, writing: Writing): Written
  /** What a file says of an inherited one: only in what it differs. Without it a file says nothing of it. */
  writeInherited?(fact: Fact<A>, writing: Writing): Written
  /** An inherited one in a file before anything is said of it: what it is made of stands elsewhere. */
  readonly blank?: A

  /** The object as `COMMENT ON`, `ALTER` and `DROP` name it: `TABLE shop.orders`. */
  designate(fact: Fact<A>, context?: PlanContext): Sql
  /** The names it holds, one namespace each: `relation shop.orders`. Two facts cannot hold one at the same time. */
  holds?(fact: Fact<A>): readonly string[]
  /**
   * Its part of the parent's CREATE; undefined where it needs a statement of its own. Nothing (an empty text) where the parent
   * puts it elsewhere than among its clauses.
   */
  clause?(fact: Fact<A>, context: PlanContext): Sql | undefined
  create(fact: Fact<A>, context: PlanContext): readonly Change[]
  /** Statements; none where it goes by itself. */
  drop(fact: Fact<A>, context: PlanContext): readonly Change[]
  /** Whether PostgreSQL gives it, as it is to be, only to a parent that is made with it: where it is new or changes. */
  needsNewParent?(fact: Fact<A>, context: PlanContext): boolean
  /** Gives it another name in place; `to` is the id after it. */
  rename?(from: Id, to: Id, context: PlanContext): readonly Change[]
  /** How a file gives its former name, where its entry is no map with `renamed_from` in it. */
  formerly?(from: Id, to: Id): YamlValue
  /** Sets an object aside under a temporary name, and drops that; undefined where it can only be dropped. */
  aside?(
    fact: Fact<A>,
    context: PlanContext,
  ): { readonly set: readonly Change[]; readonly discard: readonly Change[] } | undefined
  /** Binds a dependent to the new object that took the place of `replaced`; undefined where it must be recreated. */
  rebind?(from: Fact<A>, to: Fact<A>, replaced: Fact, context: PlanContext): readonly Change[] | undefined
  /** Saves what the files do not state of an object that is dropped and made again, and restores it. */
  // `stated`: this kind's facts on the object and its parts that the files do state, absent ones too: they are not restored.
  keep?(
    of: Fact,
    designation: Sql,
    stated: readonly Id[],
    context: PlanContext,
  ): { readonly save: readonly Change[]; readonly restore: readonly Change[] } | undefined
  /**
   * The statements that take what it holds (rows) out of it before it is dropped, and into what is made in its place; undefined where that
   * goes.
   */
  carried?(
    before: Fact<A>,
    after: Fact<A>,
    context: PlanContext,
  ): { readonly save: readonly Change[]; readonly refill: readonly Change[] } | undefined
  /**
   * What one that is new takes over from a fact that need not stay: `save` reads it before that goes, `refill` gives it to the new one
   * before anything uses it. Both run in one transaction.
   */
  takesOver?(fact: Fact<A>, context: PlanContext): readonly TakenOver[]
  /**
   * What stands and may become one that is new, the best first, where PostgreSQL has a statement for that: an index that a constraint
   * takes over. Its `create` finds the one that is meant as `context.adopted`, and what is altered of that besides comes after.
   */
  adopts?(fact: Fact<A>, context: PlanContext): readonly Fact[]
  /** What else must not be there while one comes (`to`) or goes (`from`): it is dropped before and made again after. */
  clears?(fact: Fact<A>, side: 'from' | 'to', context: PlanContext): readonly Key[]
  /** Whether it cannot be changed or made again without its parent: that is made again in its place. */
  ofParent?(fact: Fact<A>, context: PlanContext): boolean
  /** What it keeps of an object does not cover the object's parts: it is asked for each of them. */
  readonly keepsParts?: boolean
  /** Rows that may stand in it cannot be brought back when it is dropped. */
  holdsData?(fact: Fact<A>): boolean

  readonly attributes: AttributeRules<A>
}

/** A kind with its attribute type forgotten: what everything outside `src/kinds/` works with. */
export type Kind = KindSpec<Attributes, unknown>

/** Types a kind's functions by its attributes and its YAML entry. */
export function defineKind<A extends Attributes, Entry = never>(spec: KindSpec<A, Entry>): KindSpec<A, Entry> {
  return spec
}
