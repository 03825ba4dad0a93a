// A service that needs its table: GET /notes lists the notes, POST /notes writes one, GET /healthz tells whether it can be asked.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
const { PORT = '3000' } = process.env

const textOf = async request => {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}

const answers = {
  'GET /healthz': async () => (await pool.query('select count(*)::int as notes from notes')).rows[0],
  'GET /notes': async () => (await pool.query('select id, text, written_at from notes order by id')).rows,
  'POST /notes': async request =>
    (await pool.query('insert into notes (text) values ($1) returning id, text', [await textOf(request)])).rows[0],
}

const server = createServer(async (request, response) => {
  const answer = answers[`${request.method} ${request.url}`]
  try {
    const body = answer === undefined ? 'there is nothing here' : await answer(request)
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(`${JSON.stringify(body)}\n`)
  } catch (error) {
    console.error(error.message)
    response.writeHead(500).end()
  }
})
server.listen(Number(PORT), () => console.log(`listening on ${server.address().port}`))

process.once('SIGTERM', () => server.close(() => pool.end()))
