// Tests that each have a database of their own, made by the project's migrations: node --test
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { apply, startServer, verify } from 'schematic'

const folder = import.meta.dirname
let server
let count = 0

/** A connection to a database, as `pg` takes it. */
async function connected(url, work) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const urlOf = database => Object.assign(new URL(server.url), { pathname: `/${database}` }).href

// The migrations run once; PostgreSQL copies the outcome for each test.
before(async () => {
  server = await startServer({ folder })
  await connected(server.url, async client => {
    await client.query('drop database if exists template_of_tests')
    await client.query('create database template_of_tests')
  })
  await apply({ folder, url: urlOf('template_of_tests'), revision: 'head' })
})

after(() => server.stop())

/** Runs a test in a database of its own. */
const inDatabase = work => async () => {
  count += 1
  const name = `test_${process.pid}_${count}`
  await connected(server.url, client => client.query(`create database ${name} template template_of_tests`))
  try {
    await connected(urlOf(name), work)
  } finally {
    await connected(server.url, client => client.query(`drop database ${name}`))
  }
}

test(
  'a book that goes takes its loans along',
  inDatabase(async client => {
    await client.query("insert into books (title) values ('Emma')")
    await client.query("insert into loans values (1, 'ada', '2030-01-01')")
    await client.query('delete from books')
    assert.equal((await client.query('select from loans')).rowCount, 0)
  }),
)

test(
  'there are never fewer copies than none',
  inDatabase(async client => {
    await assert.rejects(client.query("insert into books (title, copies) values ('Emma', -1)"), /copies_not_negative/)
  }),
)

test('every migration goes up, down and up again, and leads to the schema files', async () => {
  const { verified, unlike } = await verify({ folder, url: server.url })
  assert.deepEqual(
    verified.filter(each => each.result === 'not proven'),
    [],
  )
  assert.deepEqual(unlike, [])
})
