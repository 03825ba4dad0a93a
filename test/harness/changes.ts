/** Changes of many kinds to a schema file that nobody here wrote: what is changed is found in the file itself, the same at every run. */
import { type Document, parseDocument } from 'yaml'

/** A changed file, with what was changed by kind. */
export interface Changed {
  readonly text: string
  readonly made: ReadonlyMap<string, string>
}

type Path = readonly string[]
type Entries = ReadonlyMap<string, unknown>

const isMap = (value: unknown): value is Entries => value instanceof Map
const entriesOf = (value: unknown): Entries => (isMap(value) ? value : new Map())
const isText = (value: unknown): value is string => typeof value === 'string'
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(isText) : [])
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const count = (text: string, pattern: string): number => [...text.matchAll(new RegExp(pattern, 'gm'))].length

interface Column {
  readonly name: string
  /** What stands at `path`: the short form, or the type of a long one. */
  readonly short: string
  readonly path: Path
}

interface Table {
  readonly name: string
  readonly entry: Entries
  readonly columns: readonly Column[]
  /** Columns that keys of this table lean on. */
  readonly keyed: ReadonlySet<string>
}

interface Finding {
  readonly text: string
  readonly document: Document
  readonly all: Entries
  /** The tables that were changed so far. */
  readonly touched: Set<string>
  readonly tables: readonly Table[]
  readonly views: readonly (readonly [name: string, query: string, path: Path])[]
}

function tableOf(name: string, entry: Entries): Table {
  const listed = (section: string): readonly unknown[] =>
    [...entriesOf(entry.get(section)).values()].map(each => (isMap(each) ? each.get('columns') : each))
  const primary = entry.get('primary_key')
  return {
    name,
    entry,
    columns: [...entriesOf(entry.get('columns'))].flatMap(([column, written]): Column[] => {
      const path = ['tables', name, 'columns', column]
      const long = entriesOf(written)
      const type = long.get('type')
      if (isText(written)) return [{ name: column, short: written, path }]
      const isBusy = ['default', 'identity', 'generated'].some(key => long.has(key))
      return isText(type) && !isBusy ? [{ name: column, short: type, path: [...path, 'type'] }] : []
    }),
    keyed: new Set(
      [isMap(primary) ? primary.get('columns') : primary, ...listed('foreign_keys'), ...listed('uniques')].flatMap(
        textsOf,
      ),
    ),
  }
}

function find(text: string): Finding {
  const document = parseDocument(text, { schema: 'failsafe' })
  const all = entriesOf(document.toJS({ mapAsMap: true }))
  const queries = (section: string) =>
    [...entriesOf(all.get(section))].flatMap(([name, entry]): [string, string, Path][] => {
      const query = isMap(entry) ? entry.get('query') : entry
      return isText(query) ? [[name, query, isMap(entry) ? [section, name, 'query'] : [section, name]]] : []
    })
  return {
    text,
    document,
    all,
    touched: new Set(),
    tables: [...entriesOf(all.get('tables'))]
      .map(([name, entry]) => tableOf(name, entriesOf(entry)))
      .filter(({ entry }) => !['partition_by', 'partition_of', 'inherits'].some(key => entry.has(key))),
    views: queries('views'),
  }
}

/** Makes one change and names it; undefined where the schema has nothing of that kind. */
type Making = (finding: Finding) => string | undefined

const set = ({ document, touched }: Finding, path: Path, value: unknown): string => {
  if (path[0] === 'tables' && path[1] !== undefined) touched.add(path[1])
  const node = document.createNode(value)
  document.setIn(path, node)
  return path.join(' ')
}

/** The first match in the tables, starting at a share of them, so that the changes do not all meet at one table. */
function within<T>({ tables }: Finding, share: number, look: (table: Table) => T | undefined): T | undefined {
  const start = Math.floor(tables.length * share)
  for (const table of [...tables.slice(start), ...tables.slice(0, start)]) {
    const found = look(table)
    if (found !== undefined) return found
  }
  return undefined
}

const textColumn = /^(text|character varying(\(\d+\))?)\??$/
const plain = ({ columns, keyed }: Table) => columns.filter(({ name }) => !keyed.has(name))

const isSeen = ({ views }: Finding, table: string, column: string): boolean =>
  views.some(
    ([, query]) =>
      query.includes(table.includes('.') ? table : `public.${table}`) && new RegExp(`\\b${column}\\b`).test(query),
  )

const makings: Readonly<Record<string, Making>> = {
  "a column's type": finding => {
    const retype = (seen: boolean) =>
      within(finding, 0, table => {
        for (const { name, short, path } of plain(table)) {
          const to = short
            .replace(/^character varying\((\d+)\)/, (_, length: string) => `character varying(${Number(length) + 7})`)
            .replace(/^integer(?=\??$)/, 'bigint')
          if (to !== short && (!seen || isSeen(finding, table.name, name))) return set(finding, path, to)
        }
        return undefined
      })
    return retype(true) ?? retype(false)
  },
  'a default': finding =>
    within(finding, 0.1, table => {
      const column = plain(table).find(({ short }) => textColumn.test(short))
      if (column === undefined) return undefined
      return column.path.at(-1) === column.name
        ? set(finding, column.path, `${column.short} = 'changed'`)
        : set(finding, [...column.path.slice(0, -1), 'default'], "'changed'")
    }),
  'a NOT NULL': finding =>
    within(finding, 0.2, table => {
      const column = plain(table).find(({ short }) => /^[a-z ]+(\(\d+\))?$/.test(short))
      return column && set(finding, column.path, `${column.short}?`)
    }),
  'a column': finding =>
    within(finding, 0.3, table => set(finding, ['tables', table.name, 'columns', 'changed_column'], 'text[]?')),
  'an index': finding =>
    within(finding, 0.3, table => {
      const column = table.columns[0]
      return (
        column &&
        set(
          finding,
          ['tables', table.name, 'indexes', 'changed_index'],
          new Map([
            [
              'keys',
              [
                new Map([
                  ['sql', quoted(column.name)],
                  ['order', 'desc'],
                ]),
              ],
            ],
          ]),
        )
      )
    }),
  "an index's predicate": finding =>
    within(finding, 0.4, table => {
      for (const [name, index] of entriesOf(table.entry.get('indexes'))) {
        const keys = textsOf(isMap(index) ? index.get('keys') : index)
        const [key] = keys
        if (key === undefined || (isMap(index) && (index.has('where') || index.has('unique')))) continue
        const entry = new Map<string, unknown>(isMap(index) ? index : [['keys', keys]])
        entry.set('where', `${quoted(key)} is not null`)
        return set(finding, ['tables', table.name, 'indexes', name], entry)
      }
      return undefined
    }),
  'a check': finding =>
    within(finding, 0.5, table => {
      const column = table.columns[0]
      return (
        column && set(finding, ['tables', table.name, 'checks', 'changed_check'], `${quoted(column.name)} is not null`)
      )
    }),
  "a foreign key's action": finding =>
    within(finding, 0.5, table => {
      const [first] = entriesOf(table.entry.get('foreign_keys'))
      if (first === undefined) return undefined
      const former = entriesOf(first[1]).get('on_delete')
      const path = ['tables', table.name, 'foreign_keys', first[0], 'on_delete']
      return set(finding, path, former === 'cascade' ? 'restrict' : 'cascade')
    }),
  'a unique constraint': finding =>
    within(finding, 0.6, table => {
      const column = plain(table).find(({ short }) => textColumn.test(short))
      return column && set(finding, ['tables', table.name, 'uniques', 'changed_unique'], [column.name])
    }),
  'a comment': finding => within(finding, 0.7, table => set(finding, ['tables', table.name, 'comment'], 'Changed: 1')),
  'a grant': finding =>
    within(finding, 0.8, table =>
      entriesOf(table.entry.get('grants')).has('public')
        ? undefined
        : set(finding, ['tables', table.name, 'grants', 'public'], ['select']),
    ),
  'a policy': finding =>
    within(finding, 0.8, table => {
      set(finding, ['tables', table.name, 'row_security'], 'enabled')
      const policy = new Map([
        ['for', 'select'],
        ['using', 'true'],
      ])
      return set(finding, ['tables', table.name, 'policies', 'changed_policy'], policy)
    }),
  'a trigger': finding =>
    within(finding, 0.9, table => {
      const trigger = new Map<string, unknown>([
        ['before', ['update']],
        ['run', 'suppress_redundant_updates_trigger()'],
      ])
      return set(finding, ['tables', table.name, 'triggers', 'changed_trigger'], trigger)
    }),
  "a view's query": finding => {
    const beneath = finding.views.find(([name]) =>
      finding.views.some(([other, query]) => other !== name && query.includes(` ${qualified(name)}\n`)),
    )
    const [, query, path] = beneath ?? finding.views[0] ?? []
    if (query === undefined || path === undefined) return undefined
    return set(
      finding,
      path,
      `select changed.*, 1 as changed_column from (\n${query.replace(/;\s*$/, '')}\n) changed\n`,
    )
  },
  "a materialized view's query": finding => {
    const [first] = entriesOf(finding.all.get('materialized_views'))
    const query = isMap(first?.[1]) ? first[1].get('query') : first?.[1]
    if (first === undefined || !isText(query)) return undefined
    const path = ['materialized_views', first[0], ...(isMap(first[1]) ? ['query'] : [])]
    return set(finding, path, `select changed.* from (\n${query.replace(/;\s*$/, '')}\n) changed where true\n`)
  },
  "a function's body": finding => {
    for (const [name, entry] of entriesOf(finding.all.get('functions'))) {
      const body = entriesOf(entry).get('body')
      if (isText(body)) return set(finding, ['functions', name, 'body'], `${body.trimEnd()}\n-- changed\n`)
    }
    return undefined
  },
  'an enum label': finding => {
    const [first] = entriesOf(finding.all.get('enums'))
    if (first === undefined) return undefined
    return set(finding, ['enums', first[0]], ['changed_first', ...textsOf(first[1]), 'changed_last'])
  },
  'an attribute of a composite type': finding => {
    const [first] = entriesOf(finding.all.get('composites'))
    return first && set(finding, ['composites', first[0], 'attributes', 'changed_attribute'], 'text')
  },
  'a sequence': finding => {
    const [first] = entriesOf(finding.all.get('sequences'))
    if (first !== undefined) return set(finding, ['sequences', first[0], 'cache'], '7')
    return set(finding, ['sequences', beside(finding, 'changed_sequence')], new Map([['increment', '3']]))
  },
  'a table': finding => {
    const columns = new Map([
      ['id', 'bigint'],
      ['note', "text = 'none'"],
    ])
    const table = new Map<string, unknown>([
      ['columns', columns],
      ['primary_key', ['id']],
    ])
    return set(finding, ['tables', beside(finding, 'changed_table')], table)
  },
  'a function': finding => {
    const entry = new Map([
      ['returns', 'integer'],
      ['language', 'sql'],
      ['body', 'select 1'],
    ])
    return set(finding, ['functions', `${beside(finding, 'changed_function')}(integer)`], entry)
  },
  'a foreign key less': finding =>
    within(finding, 0.35, table => {
      if (finding.touched.has(table.name)) return undefined
      const name = [...entriesOf(table.entry.get('foreign_keys')).keys()].at(-1)
      const path = name === undefined ? undefined : ['tables', table.name, 'foreign_keys', name]
      return path && finding.document.deleteIn(path) ? path.join(' ') : undefined
    }),
  'a column less': finding =>
    within(finding, 0.25, table => {
      if (finding.touched.has(table.name)) return undefined
      const column = plain(table).find(
        ({ name, path }) =>
          finding.document.getIn(path) !== undefined && count(finding.text, `\\b${escaped(name)}\\b`) === 1,
      )
      const path = column && ['tables', table.name, 'columns', column.name]
      return path && finding.document.deleteIn(path) ? path.join(' ') : undefined
    }),
}

/** A name in the schema of the first table. */
const beside = ({ tables }: Finding, name: string): string => {
  const schema = /^([^.]+)\./.exec(tables[0]?.name ?? '')?.[1]
  return schema === undefined ? name : `${schema}.${name}`
}
const quoted = (name: string): string => `"${name}"`
const qualified = (name: string): string => (name.includes('.') ? name : `public.${name}`)

/** Renames a table that is only mentioned where its name can be told from other words. */
function renameTable(text: string): { readonly text: string; readonly renamed: string } | undefined {
  for (const { name } of find(text).tables) {
    if (!/^([a-z_]+\.)?[a-z_]+$/.test(name)) continue
    const bare = name.split('.').at(-1) ?? name
    const own = `^  ${escaped(name)}:$`
    const mentions = [
      `references: ${escaped(name)}(?=\\()`,
      `owned_by: ${escaped(name)}(?=\\.)`,
      `${escaped(qualified(name))}(?![\\w.])`,
    ].map(each => `(?<![\\w.])${each}`)
    const known = [own, ...(name === qualified(name) ? mentions.slice(0, 2) : mentions)]
    const found = known.reduce((sum, each) => sum + count(text, each), 0)
    const more =
      name === qualified(name) ? count(text, `${mentions[2]}`) - count(text, own) - count(text, mentions[0] ?? '') : 0
    if (found + more !== count(text, `\\b${escaped(bare)}\\b`)) continue
    const named = text
      .replaceAll(new RegExp(mentions.join('|'), 'gm'), all => all.replace(bare, `${bare}_changed`))
      .replace(new RegExp(`^  ${escaped(name)}(_changed)?:$`, 'm'), `  ${name}_changed:\n    renamed_from: ${name}`)
    return { text: named, renamed: name }
  }
  return undefined
}

/** Changes one object of every kind that the file has, and renames a table. */
export function changeMany(text: string): Changed {
  const renamed = renameTable(text)
  const finding = find(renamed?.text ?? text)
  const made = new Map<string, string>(renamed === undefined ? [] : [["a table's name", renamed.renamed]])
  for (const [kind, make] of Object.entries(makings)) {
    const what = make(finding)
    if (what !== undefined) made.set(kind, what)
  }
  return { text: finding.document.toString({ lineWidth: 0 }), made }
}
