import { quoteIdent } from '../../src/model/sql.ts'
import type { Item, View } from './model.ts'
import { outputFacts, testText, valueText } from './scalars.ts'
import { inSql, sqlText } from './writing.ts'

const constants = ["'one'::text", '1', 'true']

function itemText(item: Item): string {
  const { of, alias, routine, aggregate, variant } = item
  const column = of === undefined ? '' : `${alias}.${quoteIdent(of.name)}`
  const made = (): string => {
    if (item.form === 'row') return alias
    if (item.form === 'count') return 'count(*)'
    if (item.form === 'call' && aggregate !== undefined) return `${inSql(aggregate)}(${variant}::integer)::bigint`
    if (item.form === 'call' && routine !== undefined)
      return sqlText([{ is: 'call', routine, alias, ...(of === undefined ? {} : { column: of }) }])
    if (of === undefined || item.form === 'constant') return constants[variant % constants.length] ?? 'true'
    if (item.form === 'value') return valueText(column, outputFacts(of), variant)
    if (item.form === 'test') return testText(column, outputFacts(of), variant)
    return column
  } // prettier-ignore
  return `${made()} as ${quoteIdent(item.name)}`
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
    const groups = items.flatMap((each, index) => (isAggregated(each) ? [] : [String(index + 1)]))
    return `select\n  ${list}\n${source}${filter}${groups.length === 0 ? '' : `\ngroup by ${groups.join(', ')}`}\n`
  }
  return `select\n  ${list}\n${source}${filter}\n`
}

const isAggregated = ({ form, aggregate }: Item): boolean => form === 'count' || aggregate !== undefined
