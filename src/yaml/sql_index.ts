import { cell, code, type KeyRow } from './key_tables.ts'

/** A section of the language with what of it becomes SQL. */
export interface IndexedSection {
  readonly link: string
  readonly meaning: string
  readonly rows: readonly KeyRow[]
}

const span = /`([^`]+)`/g
/** A span of SQL is one with a key word in it: here they are in capitals, and nothing else is. */
const isSql = (text: string): boolean => /(?<![a-z])[A-Z]{2,}/.test(text) && !/^\$\{/.test(text)

/** What a text between backticks says in SQL: `CREATE TABLE … OF`. */
export const sqlIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(span), ([, found = '']) => found).filter(isSql)),
]

const ownWords = /^[A-Z]+$/

/** For somebody who knows the SQL: each statement with its section, and which clause is which key there. */
export function sqlIndex(sections: readonly IndexedSection[]): readonly string[] {
  const lines = sections.flatMap(({ link, meaning, rows }) => {
    const statements = sqlIn(meaning)
    const clauses = rows.flatMap(({ path, meaning: about }) =>
      sqlIn(about)
        .filter(each => !statements.includes(each) && !(ownWords.test(each) && path.endsWith(each)))
        .map(each => `${code(each)} is ${code(path)}`),
    )
    if (statements.length === 0 && clauses.length === 0) return []
    return [{ first: statements.map(code).join(', '), link, clauses: clauses.join(', ') }]
  })
  return [
    '| in SQL | here | its clauses and options |',
    '| --- | --- | --- |',
    ...lines
      .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
      .map(({ first, link, clauses }) => `| ${[first, link, clauses].map(cell).join(' | ')} |`),
    '',
  ]
}
