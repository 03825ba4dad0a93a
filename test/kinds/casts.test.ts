import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { allowsMore, castability, losesDigits } from '../../src/kinds/castability.ts'
import { ownCast, ownTypes } from '../../src/kinds/own_casts.ts'
import { emptyCatalog } from '../../src/model/facts.ts'
import { sql } from '../../src/model/sql.ts'
import { testTarget } from '../server.ts'

const casts = suite('casts')

casts('the list of casts is that of the server', async () => {
  await withSession(await testTarget(), { applicationName: 'test' }, async session => {
    const rows = await session.texts(sql`
      select pg_catalog.format_type(castsource, null), pg_catalog.format_type(casttarget, null), castcontext::text
      from pg_catalog.pg_cast where castsource <> casttarget and castsource::regtype::text !~ '^pg_' order by 1, 2`)
    const contexts: { readonly [letter: string]: string } = { i: 'implicit', a: 'assignment', e: 'explicit' }
    const found = rows.map(([source, target, letter = '']) => `${source} ${target} ${contexts[letter ?? '']}`)
    const known = ownTypes.flatMap(source =>
      [...new Set(rows.map(([, target]) => target ?? ''))].flatMap(target => {
        const context = ownCast(source, target, session.serverMajor)
        return context === undefined ? [] : [`${source} ${target} ${context}`]
      }),
    )
    assert.equal(known.sort(), found.sort())
  })
})

casts('what is said of a pair of types is what the server does', async () => {
  const types = [
    'integer',
    'bigint',
    'text',
    'character varying(3)',
    'numeric(6,2)',
    'date',
    'timestamp without time zone',
    'boolean',
    'jsonb',
    'uuid',
    'integer[]',
    'text[]',
    'inet',
    'bytea',
    'interval',
    'money',
  ]
  await withSession(await testTarget(), { applicationName: 'test' }, async session => {
    const tried = async (text: string) => {
      await session.script('begin')
      try {
        await session.script(text)
        return true
      } catch {
        return false
      } finally {
        await session.script('rollback')
      }
    }
    for (const before of types)
      for (const after of types) {
        if (before === after) continue
        const said = castability(before, after, { from: emptyCatalog, to: emptyCatalog, major: session.serverMajor })
        const table = `create temporary table c (a ${before}); alter table c alter a type ${after}`
        const does = (await tried(table))
          ? 'assignment'
          : (await tried(`${table} using a::${after}`))
            ? 'explicit'
            : 'none'
        assert.is(said, does, `${before} to ${after}`)
      }
  })
})

casts('what allows more leaves the rows as they are', async () => {
  const pairs = [
    ['character varying(3)', 'character varying(5)'],
    ['character varying(5)', 'character varying(3)'],
    ['character varying(5)', 'text'],
    ['text', 'character varying'],
    ['text', 'character varying(9)'],
    ['numeric(6,2)', 'numeric(8,2)'],
    ['numeric(6,2)', 'numeric(8,3)'],
    ['numeric(6,2)', 'numeric'],
    ['numeric', 'numeric(8,2)'],
    ['timestamp(3) without time zone', 'timestamp without time zone'],
    ['timestamp(3) without time zone', 'timestamp(1) without time zone'],
    ['bit varying(3)', 'bit varying(9)'],
    ['character(3)', 'character(5)'],
    ['integer', 'bigint'],
  ] as const
  await withSession(await testTarget(), { applicationName: 'test' }, async session => {
    for (const [before, after] of pairs) {
      await session.script(`create temporary table c (a ${before})`)
      const node = async () =>
        (await session.texts(sql`select pg_catalog.pg_relation_filenode('pg_temp.c'::regclass)::text`))[0]?.[0]
      const first = await node()
      await session.script(`alter table c alter a type ${after}`)
      assert.is(allowsMore(before, after), first === (await node()), `${before} to ${after}`)
      await session.script('drop table c')
    }
  })
})

casts('digits that go are told', () => {
  const losing = [
    ['numeric', 'integer'],
    ['numeric(6,2)', 'numeric(6,1)'],
    ['timestamp without time zone', 'date'],
    ['double precision', 'real'],
    ['numeric(6,2)[]', 'integer[]'],
  ] as const
  const keeping = [
    ['integer', 'bigint'],
    ['integer', 'numeric(6,2)'],
    ['numeric(6,1)', 'numeric(6,2)'],
    ['date', 'timestamp without time zone'],
    ['text', 'integer'],
  ] as const
  for (const [before, after] of losing) assert.ok(losesDigits(before, after), `${before} to ${after}`)
  for (const [before, after] of keeping) assert.not.ok(losesDigits(before, after), `${before} to ${after}`)
})

casts.run()
