import { quoteIdent } from '../../src/model/sql.ts'
import { type Entry, entry, said } from './entries.ts'
import type { Plain, Routine } from './model.ts'
import { inFileWithArguments, sampleOf, typeText } from './writing.ts'

const result = ({ returns }: Routine): string => (typeof returns === 'string' ? returns : typeText(returns))

/** The source text of a routine. */
function body({ body: form, returns, mark, uses }: Routine): Readonly<Record<string, string>> {
  if (returns === 'trigger')
    return { body: `begin\n  -- ${mark}\n  if tg_op = 'DELETE' then return old; end if;\n  return new;\nend\n` }
  if (returns === 'event_trigger') return { body: `begin\n  -- ${mark}\n  null;\nend\n` }
  if (returns === 'void') return { body: form === 'plpgsql' ? `begin\n  perform ${mark};\nend\n` : `select ${mark}` }
  const value = typeof returns === 'string' ? 'null' : `${sampleOf(returns, mark)}::${typeText(returns)}`
  if (form === 'plpgsql') return { body: `begin\n  return ${value}; -- ${mark}\nend\n` }
  if (form === 'sql') return { body: `select ${value} /* ${mark} */` }
  return { sql_body: uses === undefined ? `return ${value}` : `return case when ${mark} > 0 then ${value} end` }
}

/** The arguments of a routine as its key writes them. */
const args = ({ args: list }: Routine): string =>
  list
    .map(({ name, type, optional }) =>
      [
        ...(name === '' ? [] : [quoteIdent(name)]),
        typeText(type),
        ...(optional ? ['=', `null::${typeText(type)}`] : []),
      ].join(' '),
    )
    .join(', ')

const routine = (each: Routine): Plain =>
  entry(
    {
      returns: each.form === 'function' ? result(each) : undefined,
      language: each.body === 'plpgsql' ? 'plpgsql' : 'sql',
      ...body(each),
      ...said(each),
      ...(each.former === undefined
        ? {}
        : {
            renamed_from:
              each.former.schema === undefined
                ? each.former.name
                : inFileWithArguments({ schema: each.former.schema, name: each.former.name }),
          }),
    },
    each.settings,
  ) // prettier-ignore
/** Of a form all routines, as their section has them. */
export const routines = (list: readonly Routine[], form: Routine['form']): Entry =>
  new Map(
    list
      .filter(each => each.form === form)
      .map((each): [string, Plain] => [`${inFileWithArguments(each)}(${args(each)})`, routine(each)]),
  )
