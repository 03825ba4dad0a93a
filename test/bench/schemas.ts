import { ident, join, literal, raw, type Sql, sql, when } from '../../src/model/sql.ts'

/** A schema that looks like an application's, as SQL. */
export interface BenchSchema {
  readonly schemas: readonly string[]
  readonly tables: number
  readonly statements: readonly Sql[]
}

const words = [
  'account',
  'invoice',
  'order',
  'shipment',
  'ticket',
  'project',
  'contract',
  'payment',
  'product',
  'event',
]
const parts = ['', 'item', 'note', 'version', 'tag', 'member', 'rule', 'log', 'setting', 'file']
const tablesInSchema = 200

/** The number of a table's schema, and its names. */
const schemaName = (index: number): string => `area_${String(Math.floor(index / tablesInSchema)).padStart(2, '0')}`
const wordOf = (index: number): string => {
  const part = parts[Math.floor(index / words.length) % parts.length] ?? ''
  return (words[index % words.length] ?? 'thing') + (part === '' ? '' : `_${part}`)
}
const tableName = (index: number): string => `${wordOf(index)}_${index}`
const table = (index: number): Sql => ident(schemaName(index), tableName(index))

/** Columns that any table may have: more of them in one table than in another. */
const columns: readonly ((schema: string) => Sql)[] = [
  () => sql`title text not null`,
  () => sql`slug varchar(120)`,
  schema => sql`status ${ident(schema, 'state')} not null default 'draft'`,
  () => sql`amount numeric(12,2) not null default 0`,
  () => sql`quantity integer not null default 1`,
  () => sql`note text`,
  () => sql`payload jsonb not null default '{}'::jsonb`,
  () => sql`tags text[] not null default '{}'`,
  () => sql`starts_on date`,
  () => sql`is_active boolean not null default true`,
  () => sql`reference uuid not null default gen_random_uuid()`,
  () => sql`rate double precision`,
  () => sql`currency char(3) not null default 'EUR'`,
  () => sql`address inet`,
  () => sql`lasts interval`,
  () => sql`total numeric(14,2) generated always as (amount * quantity) stored`,
]

/** What follows only where the table has the columns for it. */
const nameOfColumn = ({ text }: Sql): string => text.slice(0, text.indexOf(' '))

function tableStatements(index: number): readonly Sql[] {
  const schema = schemaName(index)
  const name = tableName(index)
  const count = 5 + ((index * 7) % 11)
  const taken = columns.slice(0, count).map(column => column(schema))
  if (index % 6 === 1) taken.push(sql`total numeric(14,2) generated always as (amount * 1.2) stored`)
  const has = new Set(taken.map(nameOfColumn))
  // A few tables are referred to by many, most by one or two that were made shortly after them.
  const referred =
    index === 0 ? [] : [index % 5 === 0 ? index % 3 : index - 1 - (index % 7), ...(index % 4 === 1 ? [index - 1] : [])]
  const references = [...new Set(referred.filter(each => each >= 0 && each < index))]
  const self = index % 9 === 4
  const made = sql`create table ${table(index)} (
  id bigint generated ${raw(index % 2 === 0 ? 'always' : 'by default')} as identity primary key,
  ${join(
    [
      ...references.map((_, at) => sql`parent_${raw(String(at))}_id bigint not null`),
      when(self, sql`previous_id bigint`),
      ...taken,
      sql`created_at timestamptz not null default now()`,
      sql`updated_at timestamptz`,
      ...references.map(
        (target, at) =>
          sql`constraint ${ident(`${name}_parent_${at}_fk`)} foreign key (parent_${raw(String(at))}_id) references ${table(target)} (id) on delete ${raw(at === 0 ? 'cascade' : 'restrict')}`,
      ),
      when(
        self,
        sql`constraint ${ident(`${name}_previous_fk`)} foreign key (previous_id) references ${table(index)} (id)`,
      ),
      when(has.has('quantity'), sql`constraint ${ident(`${name}_quantity_ck`)} check (quantity > 0 and amount >= 0)`),
      when(has.has('slug') && index % 3 === 0, sql`constraint ${ident(`${name}_slug_key`)} unique (slug)`),
    ],
    ',\n  ',
  )}
)`
  const index_ = (suffix: string, rest: Sql): Sql =>
    sql`create index ${ident(`${name}_${suffix}_idx`)} on ${table(index)} ${rest}`
  return [
    made,
    ...references.map((_, at) => index_(`parent_${at}`, sql`(parent_${raw(String(at))}_id)`)),
    when(index % 3 === 0, index_('title', sql`(lower(title))`)),
    when(index % 4 === 0, index_('open', sql`(created_at desc) where status = 'open'`)),
    when(index % 8 === 0 && has.has('tags'), index_('tags', sql`using gin (tags)`)),
    when(
      index % 3 === 1,
      sql`comment on table ${table(index)} is ${literal(`The ${wordOf(index).replace('_', ' ')}s, it's number ${index}`)}`,
    ),
    when(index % 5 === 2, sql`comment on column ${table(index)}.title is 'Shown in lists'`),
    when(
      index % 3 === 0,
      sql`create trigger touch before update on ${table(index)} for each row when (old.title is distinct from new.title) execute function ${ident(schema, 'touch')}()`,
    ),
    ...(index % 10 === 7
      ? [
          sql`alter table ${table(index)} enable row level security`,
          sql`create policy visible on ${table(index)} for select using (status <> 'draft' or current_setting('app.role', true) = 'editor')`,
          sql`create policy written on ${table(index)} for insert with check (amount >= 0)`,
        ]
      : []),
    when(
      index % 8 === 3,
      sql`create view ${ident(schema, `open_${name}`)} as select t.id, t.title, t.amount, p.title as parent_title from ${table(index)} t left join ${table(Math.max(0, index - 1))} p on p.id = t.id where t.status = 'open' and t.amount > 0`,
    ),
    when(index % 40 === 3, sql`comment on view ${ident(schema, `open_${name}`)} is 'What is not done yet'`),
    when(
      index % 20 === 11,
      sql`create function ${ident(schema, `count_${name}`)}(at_least numeric default 0, only_active boolean default true) returns bigint language sql stable as ${literal(`\n  select count(*) from ${table(index).text}\n  where amount >= at_least;\n`)}`,
    ),
    when(
      index % 100 === 51,
      sql`create materialized view ${ident(schema, `sum_${name}`)} as select status, sum(amount) as amount from ${table(index)} group by status`,
    ),
  ].filter(({ text }) => text !== '')
}

function schemaStatements(schema: string): readonly Sql[] {
  return [
    sql`create schema ${ident(schema)}`,
    sql`create type ${ident(schema, 'state')} as enum ('draft', 'open', 'closed', 'archived')`,
    sql`create type ${ident(schema, 'priority')} as enum ('low', 'high')`,
    sql`create sequence ${ident(schema, 'document_number')} start 1000 increment 10`,
    sql`create function ${ident(schema, 'touch')}() returns trigger language plpgsql as ${literal('\nbegin\n  new.updated_at := now();\n  return new;\nend\n')}`,
  ]
}

/** A schema of so many tables, the same each time. */
export function benchSchema(tables: number): BenchSchema {
  const schemas = new Set<string>()
  const statements: Sql[] = []
  for (let index = 0; index < tables; index++) {
    const schema = schemaName(index)
    if (!schemas.has(schema)) statements.push(...schemaStatements(schema))
    schemas.add(schema)
    statements.push(...tableStatements(index))
  }
  return { schemas: [...schemas], tables, statements }
}

/** The qualified names of the tables that a change of 2 % touches: spread, at least one. */
export function changedTables(tables: number): readonly string[] {
  const found: string[] = []
  for (let index = Math.min(25, tables - 1); index < tables; index += 50)
    found.push(`${schemaName(index)}.${tableName(index)}`)
  return found
}
