import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { sql } from '../../src/model/sql.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type Ran, shop, type TestProject, testProject } from './programs.ts'

interface Context {
  database: TestDatabase
  project: TestProject
}

const badInput = suite<Context>('bad input')

badInput.before(async context => {
  context.database = await testDatabase('bad_input')
  context.project = testProject({}, context.database.url)
})
badInput.after(async ({ database, project }) => {
  project.remove()
  await database.drop()
})
badInput.after.each(({ project }) => {
  for (const file of ['shop.yaml', 'more.yaml']) project.removeFile(join('schema', file))
  project.removeFile('schematic.yaml')
})

interface Told {
  readonly code: string
  readonly message: string
  readonly place?: { readonly file: string; readonly line: number; readonly column: number; readonly length: number }
  readonly help?: readonly string[]
}

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && 'code' in value
const toldIn = ({ stdout }: Ran): readonly Told[] => {
  const { diagnostics }: { diagnostics?: unknown } = JSON.parse(stdout)
  return Array.isArray(diagnostics) ? diagnostics.filter(isTold) : []
}

/** The word of a text that a diagnostic points at. */
const pointsAt = ({ place }: Told, text: string): string | undefined =>
  place && text.split('\n')[place.line - 1]?.slice(place.column - 1, place.column - 1 + place.length)

const head = 'version: 1\nschemas: [shop]\n'
const items = `${head}tables:
  shop.items:
    columns:
      id: int
      qty: int
`

/** All relations, functions and types of somebody in the database. */
async function standing({ target }: TestDatabase): Promise<readonly string[]> {
  return withSession(target, { applicationName: 'test' }, async session =>
    (
      await session.texts(sql`select nspname || '.' || relname from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1`)
    ).map(([name]) => name ?? ''),
  )
}

/** Runs a command that must be refused: exit code 1, help for each error, no stack trace, no file and nothing in the database. */
async function refused({ project, database }: Context, ...args: readonly string[]): Promise<readonly Told[]> {
  const before = await standing(database)
  const ran = await project.run(...args, '--json')
  assert.is(ran.code, 1, ran.stdout + ran.stderr)
  assert.not.match(ran.stdout + ran.stderr, /^\s+at .*:\d+:\d+\)?$/m)
  assert.equal(await standing(database), before)
  assert.not.ok(
    readdirSync(project.folder).includes('migrations') && readdirSync(join(project.folder, 'migrations')).length > 0,
  )
  const told = toldIn(ran)
  for (const each of told) assert.ok(each.help !== undefined && each.help.length > 0, `no help: ${each.message}`)
  return told
}

/** A schema file, and what is to be told of it: the code, and the text that the place covers. */
interface Bad {
  readonly text: string
  readonly told: readonly (readonly [code: string, at: string, message?: RegExp])[]
}

/** What a schema file gets wrong, with the database out of reach or not. */
async function mistakes(context: Context, command: readonly string[], bad: Readonly<Record<string, Bad>>) {
  for (const [what, { text, told }] of Object.entries(bad)) {
    context.project.write('schema/shop.yaml', text)
    const found = await refused(context, ...command)
    assert.equal(
      found.map(each => [each.code, pointsAt(each, text)]),
      told.map(([code, at]) => [code, at]),
      what,
    )
    for (const [index, [, , message]] of told.entries())
      if (message !== undefined) assert.match(found[index]?.message ?? '', message)
    for (const { place } of found) assert.is(place?.file, 'schema/shop.yaml')
  }
}

badInput('YAML and the forms of values are checked without a database, all mistakes of a file at once', context =>
  mistakes(context, ['validate', '--offline'], {
    'a quote that is never closed': { text: `${head}enums:\n  shop.e: ['a]\n`, told: [['missing-quote', ']']] },
    'an indent that fits nothing': {
      text: `${items}     note: text\n`,
      told: [['bad-indent', ' ']],
    },
    'a duplicate key': { text: `${items}      id: text\n`, told: [['duplicate-key', 'id']] },
    'an empty file': { text: '', told: [['empty-file', '']] },
    'nothing but comments': { text: '# later\n', told: [['empty-file', '']] },
    'a list for a file': { text: '- a\n', told: [['wrong-type', '- a']] },
    'several kinds of mistakes': {
      text: `version: 2
schemas: [shop]
tabels: {}
tables:
  shop.items:
    columns: [id]
    primary: id
  shop.others:
    columns: { id: { typ: int } }
    row_security: maybe
`,
      told: [
        ['unknown-version', '2'],
        ['unknown-key', 'tabels'],
        ['unknown-key', 'primary'],
        ['unknown-value', 'maybe'],
      ],
    },
    'names whose quotes or dots are not clear': {
      text: `${head}enums:\n  shop.Mood "x": [a]\n  '"Mood ""x"""': [a]\n  shop.a.b: [a]\n  shop..b: [a]\n`,
      told: [
        ['unclear-name', 'shop.Mood "x"', /quotes/],
        ['unclear-name', 'shop.a.b', /more dots/],
        ['unclear-name', 'shop..b', /empty/],
        ['unlisted-schema', `'"Mood ""x"""'`],
      ],
    },
    'a schema that is not listed': {
      text: `${items}  bar.t:\n    columns: { id: int }\n`,
      told: [['unlisted-schema', 'bar.t']],
    },
    'one name for two indexes': {
      text: `${items}    indexes: { i: [id] }\n  shop.more:\n    columns: { id: int }\n    indexes: { i: [id] }\n`,
      told: [['duplicate', 'i', /index shop\.i is declared twice/]],
    },
  }),
)

badInput('the same object in two files is told with the place of the other', async context => {
  context.project.write('schema/more.yaml', items)
  context.project.write('schema/shop.yaml', items)
  const [told, ...others] = await refused(context, 'validate', '--offline')
  assert.equal(others, [])
  assert.is(told?.code, 'duplicate')
  assert.match(told?.help?.join() ?? '', /schema\/(more|shop)\.yaml:4/)
})

badInput('SQL that does not parse is shown where it stands: the very member, and the word in it', context =>
  mistakes(context, ['plan'], {
    'every place for SQL at once': {
      text: `${items}      note: text = upper('a' ||)
      tags: { type: int, default: "'x'::text" }
      sum: { type: int, generated: qty + amount }
    checks:
      good: qty > 0
      bad: qty >> > 0
      worse: amount > 0
    indexes:
      i: { keys: [{ sql: lower(qty) }] }
      j: { keys: [id], where: "qty > > 1" }
    policies:
      p: { using: "qty = = 1" }
    triggers:
      t: { before: [update], when: old.qty <> nw.qty, run: suppress_redundant_updates_trigger() }
views:
  shop.v:
    query: |
      select id,
        qtyy
      from shop.items
  shop.w: select id from shop.items
`,
      told: [
        ['sql-syntax', ')', /^default shop\.items\.note: /],
        ['statement-failed', `"'x'::text"`, /^default shop\.items\.tags: /],
        ['unknown-reference', 'sum', /^column shop\.items\.sum: /],
        ['sql-syntax', '>', /^check shop\.items\.bad: /],
        ['unknown-reference', 'worse', /^check shop\.items\.worse: /],
        ['unknown-reference', 'lower', /^index shop\.i: /],
        ['sql-syntax', '>', /^index shop\.j: /],
        ['sql-syntax', '=', /^policy shop\.items\.p: /],
        ['unknown-reference', 'nw', /^trigger shop\.items\.t: /],
        ['unknown-reference', 'qtyy', /^view shop\.v: /],
      ],
    },
    'what leans on a mistake is not told besides it': {
      text: `${items}      note: textt\n    indexes: { n: [note] }\nviews:\n  shop.v: select note from shop.items\n`,
      told: [['unknown-reference', 'textt', /^column shop\.items\.note: /]],
    },
  }),
)

badInput('what only PostgreSQL can tell has a code of its own and says what to write instead', context =>
  mistakes(context, ['plan'], {
    'on tables': {
      text: `${items}      doc: json
    foreign_keys:
      f: { columns: [qty], references: shop.items(qty) }
    uniques: { j: [doc] }
    checks: { s: "qty in (select 1)" }
    indexes:
      h: { using: hash, keys: [id, qty] }
      v: { keys: [{ sql: random() }] }
      o: { keys: [id], options: { fillfact: 50 } }
  shop.parts:
    partition_by: range (id)
    columns: { id: int }
    partitions:
      shop.one: from (1) to (3)
      shop.two: from (2) to (4)
`,
      told: [
        ['foreign-key-target', 'f', /no unique constraint/],
        ['no-operator-class', 'j', /json/],
        ['not-supported', 's', /subquery/],
        ['index-method', 'hash', /multicolumn/],
        ['not-immutable', 'v', /IMMUTABLE/],
        ['unknown-option', 'fillfact', /unrecognized parameter/],
        ['partition-values', 'shop.two', /overlap/],
      ],
    },
    'a circle': {
      text: `${head}views:\n  shop.v: select * from shop.w\n  shop.w: select * from shop.v\n`,
      told: [
        ['circle', 'shop', /view shop.v: /],
        ['circle', 'shop', /view shop.w: /],
      ],
    },
    'on other things': {
      text: `${head}domains:
  shop.d: shop.d
views:
  shop.twice: select 1 as a, 2 as a
functions:
  shop.f(out a int): { returns: text, body: select 1 }
casts:
  integer as bigint: { inout: true }
`,
      told: [
        ['circle', 'shop', /type "shop.d" does not exist/],
        ['duplicate-column', 'shop.twice', /more than once/],
        ['result-type', 'shop.f(out a int)', /because of OUT/],
        ['cast-types', 'integer as bigint', /already exists/],
      ],
    },
  }),
)

badInput('a reference to what is not there is shown at what refers to it', context =>
  mistakes(context, ['plan'], {
    'tables, columns and roles': {
      text: `${items}    foreign_keys:
      f: { columns: [qty], references: shop.nothing(id) }
      g: { columns: [nope], references: shop.items(id) }
    grants: { nobody_here: [select] }
    policies:
      p: { to: [nor_here], using: "true" }
  shop.others:
    columns: { id: int }
    primary_key: [nope]
`,
      told: [
        ['unknown-reference', 'f', /"shop\.nothing" does not exist/],
        ['unknown-reference', 'nope', /"nope"/],
        ['unknown-reference', 'nobody_here', /role "nobody_here" does not exist/],
        ['unknown-reference', 'nor_here', /role "nor_here" does not exist/],
        ['unknown-reference', 'nope', /"nope"/],
      ],
    },
  }),
)

badInput('two things of one identity are one error, with the place of the other', async context => {
  const routine = (key: string) => `  ${key}:\n    returns: int\n    language: sql\n    body: select 1\n`
  await mistakes(context, ['plan'], {
    'two keys of one function': {
      text: `${head}functions:\n${routine('shop.f(a int)')}${routine('shop.f(b integer)')}`,
      told: [['duplicate', 'shop.f(b integer)', /^function shop\.f\(b integer\) is declared twice/]],
    },
    'a table and a view': {
      text: `${items}views:\n  shop.items: select 1 as a\n`,
      told: [['duplicate', 'shop.items', /already exists/]],
    },
  })
  context.project.write(
    'schema/shop.yaml',
    `${head}functions:\n${routine('shop.f(a int)')}${routine('shop.f(b integer)')}`,
  )
  const [told] = await refused(context, 'plan')
  assert.match(told?.help?.[0] ?? '', /shop\.f\(a int\) at schema\/shop\.yaml:4/)
})

badInput(
  'a pattern that matches no file and a file that is missing are told at the line that names them',
  async context => {
    context.project.write('schematic.yaml', 'schema:\n  - schema/*.yaml\n  - nothing/**/*.yaml\n')
    context.project.write('schema/shop.yaml', items)
    const [none, ...others] = await refused(context, 'plan')
    assert.equal(others, [])
    assert.equal([none?.place?.file.split('/').at(-1), none?.place?.line], ['schematic.yaml', 3])
    context.project.removeFile('schematic.yaml')
    context.project.removeFile('schema/shop.yaml')
    assert.ok((await refused(context, 'plan')).length === 1)
    context.project.write(
      'schema/shop.yaml',
      `${head}functions:\n  shop.f():\n    returns: int\n    body_file: no/such.sql\n`,
    )
    const [missing] = await refused(context, 'validate', '--offline')
    assert.equal([missing?.code, missing?.place?.line], ['missing-file', 4])
  },
)

badInput('the config is checked like a schema file', async context => {
  context.project.write('schema/shop.yaml', items)
  for (const [text, code] of [
    ['shema: [x]\n', 'unknown-key'],
    ['schema: { a: b }\n', 'wrong-type'],
    ["url: 'postgres://x\n", 'missing-quote'],
    ['lock_timeout: soon\n', 'unknown-value'],
  ] as const) {
    context.project.write('schematic.yaml', text)
    const told = await refused(context, 'plan')
    assert.equal(
      told.map(each => each.code),
      [code],
    )
    assert.match(told[0]?.place?.file ?? '', /schematic\.yaml$/)
  }
})

badInput('every error is drawn for people with its place, its line and what to do', async ({ project }) => {
  project.write('schema/shop.yaml', `${items}    checks:\n      bad: qty >> > 0\n      worse: amount > 0\n`)
  const { code, stdout, stderr } = await project.run('plan')
  assert.is(code, 1)
  assert.is(stdout, '')
  assert.match(
    stderr,
    /^error\[sql-syntax\] .*\n {2}--> schema\/shop\.yaml:9:19\n[\s\S]*? 9 \| {7}bad: qty >> > 0\n +\| +\^\n[\s\S]*? {2}help: /,
  )
  assert.match(stderr, /\n2 errors\n$/)
  assert.not.match(stderr, /schematic_build|node_modules/)
})

badInput('the database and its role are named, their password never', async ({ project, database }) => {
  project.write('schema/shop.yaml', shop)
  for (const command of [['plan'], ['apply', '--write', 'x'], ['pull'], ['rollback', '--yes'], ['stamp', 'head']]) {
    const ran = await project.run(...command, '--url', 'postgres://app:s3same%21@127.0.0.1:1/shop')
    assert.is(ran.code, 1)
    assert.match(ran.stderr, /^error\[server-down\] [\s\S]*127\.0\.0\.1[\s\S]*help: /)
    assert.not.match(ran.stdout + ran.stderr, /s3same/)
  }
  const role = await project.run('plan', '--url', database.url.replace(/\/\/[^@]*@/, '//no_such_role:s3same@'))
  assert.is(role.code, 1)
  assert.match(role.stderr, /no_such_role/)
  assert.not.match(role.stderr, /s3same/)
  const bad = await project.run('plan', '--url', 'mysql://app:s3same@x/y')
  assert.is(bad.code, 1)
  assert.match(bad.stderr, /help: /)
  assert.not.match(bad.stderr, /s3same/)
  assert.equal(await standing(database), [])
})

badInput.run()
