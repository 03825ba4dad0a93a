import { quoteIdent } from '../../src/model/sql.ts'
import type { Item, View } from './model.ts'
import { outputFacts, testText, valueText } from './scalars.ts'
import { inSql, sqlText } from './writing.ts'

const constants = ["'one'::text", '1', 'true']

function expressionOf({ form, of, alias, routine, aggregate, variant }: Item): string {
  const column = of === undefined ? '' : `${alias}.${quoteIdent(of.name)}`
  if (form === 'row') return alias
  if (form === 'count') return 'count(*)'
  if (form === 'call' && aggregate !== undefined) return `${inSql(aggregate)}(${variant}::integer)::bigint`
  if (form === 'call' && routine !== undefined)
    return sqlText([{ is: 'call', routine, alias, ...(of === undefined ? {} : { column: of }) }])
  if (of === undefined || form === 'constant') return constants[variant % constants.length] ?? 'true'
  if (form === 'value') return valueText(column, outputFacts(of), variant)
  if (form === 'test') return testText(column, outputFacts(of), variant)
  return column
}

const itemText = (item: Item): string => `${expressionOf(item)} as ${quoteIdent(item.name)}`

/** The numbers of what a query groups by, each expression once: what is written twice PostgreSQL writes once. */
function groupsOf(items: readonly Item[]): readonly string[] {
  const texts = items.map(expressionOf)
  return items.flatMap((each, index) =>
    isAggregated(each) || texts.indexOf(texts[index] ?? '') !== index ? [] : [String(index + 1)],
  )
}

/** A view's query, as somebody might write it. */
export function queryText({ from, join, where, items, shape }: View): string {
  const joined =
    join === undefined ? '' : `\n${join.left ? 'left join' : 'join'} ${inSql(join.relation)} r on ${sqlText(join.on)}`
  const source = `from ${inSql(from)} q${joined}`
  const filter = where === undefined ? '' : `\nwhere ${sqlText(where)}`
  if (shape === 'star') return `select q.*\n${source}${filter}\n`
  const list = items.map(itemText).join(',\n  ')
  if (shape === 'distinct') return `select distinct\n  ${list}\n${source}${filter}\n`
  if (shape === 'union') return `select\n  ${list}\n${source}${filter}\nunion all\nselect\n  ${list}\n${source}\n`
  if (shape === 'with')
    return `with w as (\n  select * from ${inSql(from)}\n)\nselect\n  ${list}\nfrom w q${joined}${filter}\n`
  if (shape === 'window') return `select\n  ${list}\n${source}${filter}\nwindow n as (order by (select 1))\n`
  if (shape === 'grouped') {
    const groups = groupsOf(items)
    return `select\n  ${list}\n${source}${filter}${groups.length === 0 ? '' : `\ngroup by ${groups.join(', ')}`}\n`
  }
  return `select\n  ${list}\n${source}${filter}\n`
}

const isAggregated = ({ form, aggregate }: Item): boolean => form === 'count' || aggregate !== undefined
