import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sqlState } from '../../src/database/errors.ts'
import { withSession } from '../../src/database/sessions.ts'
import { type ConnectionString, connectionValue, variableFor, withSecrets } from '../../src/kinds/secrets.ts'
import { provideSecrets } from '../../src/migration/secrets.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { sql } from '../../src/model/sql.ts'
import { testTarget } from '../server.ts'

const secrets = suite('secrets')
const target = await testTarget()
const secret = `100% 'q' "d" $body$ \\`

const { sql: comment, inScratch } = withSecrets([
  sql`COMMENT ON COLUMN pg_temp.t.a IS `,
  { variable: 'SCHEMATIC_CASE_SECRET' },
])

secrets('a statement holds the name of the variable and no value', () => {
  assert.match(comment.text, /schematic_secret\.SCHEMATIC_CASE_SECRET/)
  assert.equal(withSecrets([sql`SELECT 1`, sql`, 2`]), { sql: sql`SELECT 1, 2` })
})

secrets('a variable is called by its place', () => {
  assert.is(variableFor('s 1', 'app', 'password'), 'S_1_APP_PASSWORD')
  assert.is(variableFor('1', 'é'), '_1__')
})

secrets('the target gets the value of the environment', async () => {
  await withSession(target, { applicationName: 'schematic' }, async session => {
    await session.transaction('write', async () => {
      await session.script('create temporary table t (a integer)')
      await provideSecrets(session, comment.text, { SCHEMATIC_CASE_SECRET: secret })
      await session.script(comment.text)
      const [row] = await session.texts(sql`select pg_catalog.col_description('pg_temp.t'::regclass, 1)`)
      assert.is(row?.[0], secret)
    })
  })
})

secrets('without it nothing runs', async () => {
  await withSession(target, { applicationName: 'schematic' }, async session => {
    await session.script('create temporary table t (a integer)')
    try {
      await provideSecrets(session, comment.text, {})
      assert.unreachable('an unset variable should be told')
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      assert.is(error.diagnostics[0]?.code, 'unset-variable')
    }
    try {
      await session.script(comment.text)
      assert.unreachable('the statement should fail')
    } catch (error) {
      assert.is(sqlState(error), 'P0001')
    }
  })
})

secrets('a scratch database takes the reference itself', () => {
  assert.is(inScratch?.text, `COMMENT ON COLUMN pg_temp.t.a IS '\${SCHEMATIC_CASE_SECRET}'`)
})

const comments = (parts: ConnectionString['parts']) => withSecrets([sql`COMMENT ON COLUMN pg_temp.t.a IS `, { parts }])

secrets('a secret in a connection string is quoted as libpq reads it', async () => {
  const connection = comments(['host=db1 password=', { variable: 'SCHEMATIC_CASE_SECRET' }])
  assert.match(connection.inScratch?.text ?? '', `'host=db1 password=''\${SCHEMATIC_CASE_SECRET}'''`)
  await withSession(target, { applicationName: 'schematic' }, async session => {
    await session.transaction('write', async () => {
      await session.script('create temporary table t (a integer)')
      await provideSecrets(session, connection.sql.text, { SCHEMATIC_CASE_SECRET: secret })
      await session.script(connection.sql.text)
      const [row] = await session.texts(sql`select pg_catalog.col_description('pg_temp.t'::regclass, 1)`)
      assert.is(row?.[0], `host=db1 password=${connectionValue(secret)}`)
    })
  })
})

secrets('a connection string may be a secret as a whole', async () => {
  const connection = comments([{ variable: 'SCHEMATIC_CASE_SECRET' }])
  assert.match(
    connection.inScratch?.text ?? '',
    `'dbname=''\${SCHEMATIC_CASE_SECRET}'' password=''\${SCHEMATIC_CASE_SECRET}'''`,
  )
  await withSession(target, { applicationName: 'schematic' }, async session => {
    await session.transaction('write', async () => {
      await session.script('create temporary table t (a integer)')
      await provideSecrets(session, connection.sql.text, { SCHEMATIC_CASE_SECRET: 'host=a password=b' })
      await session.script(connection.sql.text)
      const [row] = await session.texts(sql`select pg_catalog.col_description('pg_temp.t'::regclass, 1)`)
      assert.is(row?.[0], 'host=a password=b')
    })
  })
})

secrets('an error does not show the value', async () => {
  const { sql: failing } = withSecrets([
    sql`COMMENT ON COLUMN pg_temp.missing.a IS `,
    { variable: 'SCHEMATIC_CASE_SECRET' },
  ])
  await withSession(target, { applicationName: 'schematic' }, async session => {
    try {
      await session.transaction('write', async () => {
        await provideSecrets(session, failing.text, { SCHEMATIC_CASE_SECRET: 'hunter2' })
        await session.script(failing.text)
      })
      assert.unreachable('the statement should fail')
    } catch (error) {
      const shown = JSON.stringify(error, Object.getOwnPropertyNames(error))
      assert.match(shown, /missing|schema|relation/)
      assert.not.match(shown, /hunter2/)
    }
  })
})

secrets.run()
