/**
 * A schema whose parts refer to each other by identity: a rename or a drop reaches every text that names it, because texts are made
 * only when the document is written. `structuredClone` keeps the references, so that the second of a pair starts as the first.
 */

import type { Scalar } from './scalars.ts'

/** What a role may do: a privilege, or one of columns. */
export type Privilege = string | { readonly word: string; readonly columns: readonly Column[] }

export interface Named {
  name: string
  /** The name before, and of what has a schema the schema. */
  former?: { readonly name: string; readonly schema?: Schema }
  comment?: string
  owner?: string
  grants?: Map<string, readonly Privilege[]>
  /** Extensions with which it goes. */
  goesWith?: Definition[]
  /** Keys of its entry that only it has and that refer to nothing. */
  settings: Map<string, Plain>
}

/** Scalars, lists and maps as they stand in the document. */
export type Plain = string | readonly Plain[] | ReadonlyMap<string, Plain>

export interface Schema extends Named {
  readonly is: 'schema'
}

export interface Placed extends Named {
  schema: Schema
}

export interface Enum extends Placed {
  readonly is: 'enum'
  labels: readonly string[]
}

export interface Domain extends Placed {
  readonly is: 'domain'
  base: Type
  nullable: boolean
  initial?: Sql
  checks: Check[]
}

export interface Attribute extends Named {
  readonly is: 'attribute'
  type: Type
}

export interface Composite extends Placed {
  readonly is: 'composite'
  attributes: Attribute[]
}

export interface Collation extends Placed {
  readonly is: 'collation'
}

export interface Sequence extends Placed {
  readonly is: 'sequence'
  ownedBy?: Column
}

/** What stands in an entry: texts with names in them, which are written as they are when it is written. */
export type Said = string | SaidSql | Called | Pairs | readonly Said[] | ReadonlyMap<string, Said>
export interface SaidSql {
  readonly sql: Sql
}
/** A name as the document writes it, of a routine and what has something behind its name with that, unless it is `alone`. */
export interface Called {
  readonly called: Schema | Placed | Routine | Operator | Definition
  readonly alone?: true
}
/** A map whose keys are names. */
export interface Pairs {
  readonly pairs: readonly (readonly [key: Said, value: Said])[]
}

/** An object that is what its one entry says. */
export interface Definition extends Named {
  readonly is: 'definition'
  /** Where it stands in the document. */
  readonly section: string
  /** None where it stands in no schema. */
  schema?: Schema
  /** What its key has behind the name: `(btree)`. */
  readonly suffix?: Sql
  /** Its name says what it is. */
  readonly fixed?: true
  said: Map<string, Said>
}

/** A type that a definition makes. */
export interface OwnType {
  readonly is: 'own_type'
  readonly of: Definition
  /** Its name, where it is not the definition's. */
  readonly place?: { schema: Schema; readonly name: string }
  readonly facts: Scalar
}

/** An operator class that a definition makes. */
export interface OwnClass {
  readonly is: 'own_class'
  readonly of: Definition
  readonly place?: { schema: Schema; readonly name: string }
  readonly method: string
  /** The name of the type. */
  readonly type: string
}

export interface Type {
  of: string | Enum | Domain | Composite | OwnType
  array: boolean
}

/** SQL whose names are written as they are when it is written. */
export type Sql = readonly Part[]
export type Part =
  | string
  | Schema
  | Enum
  | Domain
  | Composite
  | Sequence
  | Routine
  | Aggregate
  | Operator
  | Relation
  | Column
  /** A condition on a column that fits its type. */
  | { readonly is: 'test'; readonly alias: string; readonly column: Output; readonly variant: number }
  /** An expression of a column that fits its type. */
  | { readonly is: 'value'; readonly alias: string; readonly column: Output; readonly variant: number }
  | { readonly is: 'call'; readonly routine: Routine; readonly column?: Output; readonly alias: string }
  | { readonly is: 'type'; readonly type: Type }
  /** A value of a type, by its number. */
  | { readonly is: 'sample'; readonly type: Type; readonly variant: number }
  | { readonly is: 'name'; readonly of: Output }
  | Definition

export interface Argument {
  readonly name: string
  readonly type: Type
  readonly optional: boolean
}

export interface Routine extends Placed {
  readonly is: 'routine'
  readonly form: 'function' | 'procedure'
  args: readonly Argument[]
  returns: Type | 'trigger' | 'event_trigger' | 'void'
  body: 'sql' | 'plpgsql' | 'standard'
  /** Stands in the body, so that another number is another body. */
  mark: number
  /** What a body in standard SQL leans on. */
  uses?: Column
}

export interface Aggregate extends Placed {
  readonly is: 'aggregate'
  readonly form: number
  /** The function that it steps with. */
  step?: Routine
}

export interface Operator extends Placed {
  readonly is: 'operator'
  routine: Routine
}

export interface Cast extends Named {
  readonly is: 'cast'
  readonly from: Enum | Composite
  routine?: Routine
}

export interface Column extends Named {
  readonly is: 'column'
  type: Type
  nullable: boolean
  initial?: Sql
  generated?: { sql: Sql; virtual: boolean }
  identity?: Map<string, Plain>
  collation?: Collation | string
  using?: Sql
  /** What it had at first can be turned into what it has now, but nothing is known of a third. */
  retyped?: true
  /** Of a table that was a partition: the column that it was inherited from, and called like. */
  source?: Column
}

export interface Check extends Named {
  readonly is: 'check'
  sql: Sql
}

export interface Key extends Named {
  readonly is: 'key'
  columns: Column[]
  include: Column[]
}

export interface ForeignKey extends Named {
  readonly is: 'foreign_key'
  columns: Column[]
  table: Table
  references: Column[]
}

export type IndexPart = {
  column?: Output
  sql?: Sql
  opclass?: OwnClass
  /** What gives the operator that it stands on. */
  needs?: Definition
  settings: Map<string, Plain>
}

export interface Index extends Named {
  readonly is: 'index'
  parts: IndexPart[]
  include: Column[]
  where?: Sql
}

export interface Exclusion extends Named {
  readonly is: 'exclusion'
  parts: IndexPart[]
  where?: Sql
}

export interface Statistics extends Named {
  readonly is: 'statistics'
  on: (Column | { readonly sql: Sql })[]
}

export interface Trigger extends Named {
  readonly is: 'trigger'
  timing: 'before' | 'after' | 'instead_of'
  events: { word: string; columns: Column[] }[]
  routine: Routine
  when?: Sql
}

export interface Rule extends Named {
  readonly is: 'rule'
  event: string
  where?: Sql
  action?: Sql
}

export interface Policy extends Named {
  readonly is: 'policy'
  using?: Sql
  check?: Sql
}

export interface Partition extends Placed {
  readonly is: 'partition'
  bound: string
  indexes: Index[]
  /** What its parts of the table's indexes are called. */
  parts: { readonly name: string; readonly of: Index }[]
}

export interface Table extends Placed {
  readonly is: 'table'
  columns: Column[]
  primaryKey?: Key
  uniques: Key[]
  checks: Check[]
  foreignKeys: ForeignKey[]
  exclusions: Exclusion[]
  indexes: Index[]
  statistics: Statistics[]
  triggers: Trigger[]
  rules: Rule[]
  policies: Policy[]
  inherits: Table[]
  partitioned?: { strategy: 'range' | 'list' | 'hash'; by: Column }
  /** The server that a foreign table is of. */
  readonly server?: Definition
  accessMethod?: Definition
  /** The table that it could be a partition of. */
  like?: Table
  partitions: Partition[]
}

/** A column of a query's result. */
export interface Item extends Named {
  readonly is: 'item'
  form: 'column' | 'value' | 'test' | 'call' | 'row' | 'count' | 'constant'
  of?: Output
  alias: string
  routine?: Routine
  aggregate?: Aggregate
  variant: number
  initial?: Sql
}

export type Output = Column | Item

export interface View extends Placed {
  readonly is: 'view'
  readonly materialized: boolean
  from: Relation
  join?: { relation: Relation; left: boolean; on: Sql }
  where?: Sql
  items: Item[]
  shape: 'plain' | 'star' | 'grouped' | 'distinct' | 'union' | 'with' | 'window'
  indexes: Index[]
  triggers: Trigger[]
}

export type Relation = Table | View

export interface Publication extends Named {
  readonly is: 'publication'
  tables: { table: Table; columns: Column[]; where?: Sql }[]
  schemas: Schema[]
}

export interface Dictionary extends Placed {
  readonly is: 'dictionary'
  template?: Definition
}

export interface Configuration extends Placed {
  readonly is: 'configuration'
  parser?: Definition
  mappings: Map<string, Dictionary | string>
}

export interface EventTrigger extends Named {
  readonly is: 'event_trigger'
  routine: Routine
}

export interface Model {
  readonly major: number
  /** Roles that stand on the server. */
  readonly roles: readonly string[]
  schemas: Schema[]
  enums: Enum[]
  domains: Domain[]
  composites: Composite[]
  collations: Collation[]
  sequences: Sequence[]
  routines: Routine[]
  aggregates: Aggregate[]
  operators: Operator[]
  casts: Cast[]
  tables: Table[]
  views: View[]
  publications: Publication[]
  dictionaries: Dictionary[]
  configurations: Configuration[]
  eventTriggers: EventTrigger[]
  definitions: Definition[]
  ownTypes: OwnType[]
  ownClasses: OwnClass[]
  /** Names that were ever given, each in its namespace. */
  readonly taken: Set<string>
}

/** The relation's columns. */
export const outputs = (relation: Relation): readonly Output[] =>
  relation.is === 'table'
    ? [...relation.inherits.flatMap(parent => outputs(parent)), ...relation.columns].filter(
        (each, index, all) => all.findIndex(other => other.name === each.name) === index,
      )
    : relation.shape === 'star'
      ? outputs(relation.from)
      : relation.items

export const isColumn = (output: Output): output is Column => output.is === 'column'
/** A table's columns, those that it inherits first. */
export const columnsOf = (table: Table): readonly Column[] => outputs(table).filter(isColumn)
