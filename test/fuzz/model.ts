/**
 * A schema whose parts refer to each other by identity: a rename or a drop reaches every text that names it, because texts are made
 * only when the document is written. `structuredClone` keeps the references, so that the second of a pair starts as the first.
 */

/** What a role may do: a privilege, or one of columns. */
export type Privilege = string | { readonly word: string; readonly columns: readonly Column[] }

export interface Named {
  name: string
  /** The name before, and of what has a schema the schema. */
  former?: { readonly name: string; readonly schema?: Schema }
  comment?: string
  owner?: string
  grants?: Map<string, readonly Privilege[]>
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

export interface Type {
  of: string | Enum | Domain | Composite
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

export type IndexPart = { column?: Output; sql?: Sql; settings: Map<string, Plain> }

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
}

export interface Configuration extends Placed {
  readonly is: 'configuration'
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
