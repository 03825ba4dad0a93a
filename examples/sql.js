// node sql.js URL FILE: runs a file of SQL, one paragraph after the other, and prints rows and notices: for machines without psql.
import { readFileSync } from 'node:fs'
import pg from 'pg'

const [url, file] = process.argv.slice(2)
if (url === undefined || file === undefined) {
  console.error('usage: node sql.js URL FILE')
  process.exit(1)
}

/** Rows as columns of equal width, the names above them. */
function tableOf({ fields, rows }) {
  const names = fields.map(({ name }) => name)
  const lines = [names, ...rows.map(row => row.map(value => String(value ?? '')))]
  if (rows.length === 0) lines.push(['(no rows)'])
  const widths = names.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  return lines.map(line => `  ${line.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd()}`).join('\n')
}

const client = new pg.Client({ connectionString: url })
client.on('notice', ({ message }) => console.log(message))
await client.connect()
try {
  for (const text of readFileSync(file, 'utf8').split(/\n\s*\n/)) {
    const results = [await client.query({ text, rowMode: 'array' })].flat()
    for (const result of results) if (result.fields.some(({ name }) => name !== '')) console.log(tableOf(result))
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  await client.end()
}
