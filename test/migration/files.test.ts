import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type Draft,
  type Migration,
  parseMigration,
  renderMigration,
  sealMigration,
  slugOf,
} from '../../src/migration/files.ts'
import { readMigrations, removeMigration, writeMigration } from '../../src/migration/folders.ts'
import { noFacts } from '../../src/migration/headers.ts'
import { placeOfPosition, sectionsFor, sectionsOf } from '../../src/migration/sections.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import type { Step } from '../../src/model/steps.ts'

const files = suite('migration files')

const simple: Draft = {
  ...noFacts,
  title: 'Add totals',
  parents: [],
  lost: [],
  up: [{ mode: 'transaction', statements: [{ sql: 'alter table t add total numeric', note: 'table t' }] }],
  down: [{ mode: 'transaction', statements: [{ sql: 'alter table t drop total' }] }],
}

function parsed(texts: { up: string; down: string | undefined }, name = '0007_add_totals'): Migration {
  const { migration, diagnostics } = parseMigration({ name, folder: 'migrations/', ...texts })
  assert.equal(diagnostics, [])
  if (migration === undefined) throw new Error('no migration')
  return migration
}

function codes(texts: { up: string; down: string | undefined }): readonly string[] {
  return parseMigration({ name: '0007_add_totals', folder: 'migrations/', ...texts }).diagnostics.map(each => each.code)
}

function failure(run: () => unknown): Failure {
  try {
    run()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it did not fail')
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

files('all that a header holds comes back, whatever is in the names', () => {
  const odd = [
    'table "a\nb".c',
    'naïve 🎉',
    ' spaced ',
    '"quoted"',
    'line\rend',
    'sep\u2028',
    "'; drop table x; --",
    'end',
  ]
  const draft: Draft = {
    ...simple,
    title: 'A\ntitle',
    parents: [
      { id: 'abcdefgh2345', checksum: '0'.repeat(32) },
      { id: 'bcdefgh23456', checksum: 'f'.repeat(32) },
    ],
    reader: { major: 17, format: 3 },
    proof: [
      { major: 15, result: 'proven' },
      { major: 17, result: 'proven without rows' },
      { major: 18, result: 'not proven', why: 'no server:\nnone' },
    ],
    hints: odd,
    states: { added: odd, removed: ['table t#owner'] },
    allowed: odd.map(each => `deletes-data:${each}`),
    irreversible: odd,
    preconditions: odd.map(key => ({ key, hash: '0a1b2c3d' })),
    lost: odd,
  }
  const texts = renderMigration(draft)
  const { header, lost, id } = parsed(texts)
  const { up: _up, down: _down, lost: expectedLost, ...facts } = draft
  assert.equal(header, { ...facts, id, checksums: header.checksums })
  assert.equal(lost, expectedLost)
  for (const line of texts.up.slice(0, texts.up.indexOf('\n\n')).split(/[\n\r]/)) assert.match(line, /^-- /)
})

files('a plain header is short', () => {
  const { up, down } = renderMigration({ ...simple, id: 'abcdefgh2345' })
  assert.is(up.slice(0, up.indexOf('\n\n')).split('\n').length, 5)
  assert.is(
    down,
    `-- schematic migration down, format 1
-- id: abcdefgh2345
-- run by hand: PGOPTIONS='-c search_path= -c check_function_bodies=off' psql -v ON_ERROR_STOP=1 -f FILE

-- section 1: one transaction
begin;

alter table t drop total;

commit;

-- end
`,
  )
})

files('sections and statements come back with their lines, notes and recovery', () => {
  const recovery = { done: "select true\n\nfrom t where a = '\n  b'", cleanUp: 'drop index concurrently if exists i' }
  const up: Draft['up'] = [
    {
      mode: 'transaction',
      statements: [
        { sql: 'create table t (\n  a int\n)', note: 'table t\nsection 2: one transaction\nend' },
        {
          sql: 'create procedure p() language plpgsql as $$begin\ncommit;\n-- section 9: one transaction\n-- end\nend$$',
        },
        { sql: 'select 1 -- one;' },
      ],
    },
    {
      mode: 'alone',
      statements: [
        { sql: 'create index concurrently i on t (a)', note: 'index i', recovery },
        { sql: 'vacuum t', inScratch: "select '\n\nx'" },
        { sql: 'vacuum u', inScratch: '' },
      ],
    },
    { mode: 'transaction', statements: [{ sql: 'select 2;' }] },
  ]
  const migration = parsed(renderMigration({ ...simple, up }))
  const found = sectionsOf(migration.up)
  assert.equal(
    found.map(section => section.mode),
    ['transaction', 'alone', 'transaction'],
  )
  assert.equal(
    found.map(section => section.statements.map(each => each.sql)),
    [
      [up[0]?.statements[0]?.sql, up[0]?.statements[1]?.sql, 'select 1'],
      ['create index concurrently i on t (a)', 'vacuum t', 'vacuum u'],
      ['select 2'],
    ],
  )
  assert.equal(found[1]?.statements[0]?.recovery, recovery)
  assert.is(found[1]?.statements[0]?.note, 'index i')
  assert.equal(
    found[1]?.statements.map(each => each.inScratch),
    [undefined, "select '\n\nx'", ''],
  )
  const lines = migration.up.source.split('\n')
  for (const section of found) {
    assert.ok(migration.up.source.slice(section.offset).startsWith(section.text))
    assert.is(lines[section.line - 1], section.text.split('\n')[0])
    for (const statement of section.statements)
      assert.ok(lines[statement.line - 1]?.startsWith(statement.sql.split('\n')[0] ?? '?'))
  }
  assert.not.match(found[0]?.text ?? '', /^begin;/)
})

files("PostgreSQL's error position leads to the line", () => {
  const migration = parsed(
    renderMigration({ ...simple, up: [{ mode: 'transaction', statements: [{ sql: "select '🎉🎉',\n  nope" }] }] }),
  )
  const [section] = sectionsOf(migration.up)
  const position = [...((section?.text ?? '').split('nope')[0] ?? '')].length + 1
  const place = placeOfPosition(migration.up, section?.offset ?? 0, position)
  assert.is(migration.up.source.split('\n')[place.line - 1], '  nope;')
  assert.is(place.column, 3)
  assert.is(place.length, 4)
})

files(
  'line ends on disk change neither the checksum nor the SQL, and a carriage return in a body survives them',
  () => {
    const sql = "create function f() returns text language sql as $$select 'a\r\nb'$$"
    const texts = renderMigration({ ...simple, up: [{ mode: 'transaction', statements: [{ sql }] }] })
    const crlf = {
      up: `\uFEFF${texts.up.replaceAll('\n', '\r\n')}\r\n\r\n`,
      down: texts.down.replaceAll('\n', '\r\n').trimEnd(),
    }
    assert.equal(sectionsOf(parsed(crlf).up), sectionsOf(parsed(texts).up))
    assert.match(texts.up, "as E'select ''a\\r\nb'''")
  },
)

files('what is wrong with a pair of files is told apart', () => {
  const { up, down } = renderMigration({ ...simple, id: 'abcdefgh2345' })
  const other = renderMigration(simple)
  assert.equal(codes({ up: up.replace('numeric', 'integer'), down }), ['migration-edited'])
  assert.equal(codes({ up, down: down.replace('drop total', 'drop t') }), ['migration-edited'])
  assert.equal(codes({ up: up.slice(0, up.indexOf('commit')), down }), ['migration-truncated'])
  assert.equal(codes({ up: up.slice(0, 60), down }), ['migration-header'])
  assert.equal(codes({ up: 'select 1;\n', down }), ['migration-header-missing'])
  assert.equal(codes({ up: '', down }), ['migration-header-missing'])
  assert.equal(codes({ up: up.replace('format 1', 'format 2'), down }), ['migration-format-newer'])
  assert.equal(codes({ up, down: undefined }), ['migration-file-missing'])
  assert.equal(codes({ up, down: other.down }), ['migration-pair'])
  assert.equal(codes({ up: down, down: up }), ['migration-direction'])
  assert.equal(codes({ up: up.replace('-- title: Add totals', '-- titel: Add totals'), down }), ['migration-header'])
  const [edited] = parseMigration({
    name: '0007_x',
    folder: 'db/',
    up,
    down: down.replace('drop total', 'drop t'),
  }).diagnostics
  assert.is(edited?.place?.file, 'db/0007_x.down.sql')
})

files('an edit that is accepted changes the checksum line alone', () => {
  const { up, down } = renderMigration(simple)
  const edited = up.replace('numeric', 'numeric(12,2)')
  const { migration } = parseMigration({ name: '0001_x', up: edited, down })
  const sealed = sealMigration(migration ?? parsed({ up, down }))
  assert.equal(codes({ up: sealed, down }), [])
  const changed = sealed.split('\n').filter((line, index) => line !== edited.split('\n')[index])
  assert.is(changed.length, 1)
  assert.match(changed[0] ?? '', /^-- checksum: /)
})

const bodies: { readonly [body: string]: string } = {
  'select 1;\n-- end': 'statement-outside-section',
  '-- section 1: one transaction\nbegin;\nselect 1;\n-- end': 'section-without-commit',
  '-- section 1: one transaction\nbegin;\nselect 1\ncommit;\n-- end': 'section-without-commit',
  '-- section 1: one transaction\nselect 1;\ncommit;\n-- end': 'section-without-begin',
  '-- section 1: one transaction\nbegin isolation level serializable;\nselect 1;\ncommit;\n-- end':
    'section-without-begin',
  '-- section 1: one transaction\nbegin;\ncommit;\nbegin;\ncommit;\n-- end': 'transaction-control',
  '-- section 1: one transaction\nbegin;\nrollback;\ncommit;\n-- end': 'transaction-control',
  '-- section 1: outside a transaction\nbegin;\nselect 1;\ncommit;\n-- end': 'transaction-control',
  '-- section 2: one transaction\nbegin;\ncommit;\n-- end': 'section-out-of-order',
  "-- section 1: one transaction\nbegin;\nselect 'a;\ncommit;\n-- end": 'unclosed-sql',
  '-- section 1: one transaction\nbegin;\n\\i other.sql\ncommit;\n-- end': 'psql-command',
  '-- section 1: one transaction\nbegin;\ncommit;\n-- end\nselect 2;': 'statement-outside-section',
}
for (const [body, code] of Object.entries(bodies))
  files(`a body written by hand: ${JSON.stringify(body)} is ${code}`, () => {
    const file = { file: 'x.up.sql', source: `\n\n${body}\n`, bodyOffset: 2, checksum: '' }
    const [diagnostic] = failure(() => sectionsOf(file)).diagnostics
    assert.is(diagnostic?.code, code)
    assert.ok((diagnostic?.place?.line ?? 0) >= 3)
  })

files('savepoints and rolling back to them are allowed, and so are other spellings of begin and commit', () => {
  const source = '-- section 1: one transaction\nSTART TRANSACTION;\nsavepoint a;\nrollback to a;\nEND;\n-- end'
  assert.is(sectionsOf({ file: 'x', source, bodyOffset: 0, checksum: '' })[0]?.statements.length, 2)
})

files("a plan's sections become the file's, hazards as notes above the statements", () => {
  const step = (sql: string, hazards: Step['hazards'] = []): Step => ({
    ...{ fact: sql, action: 'create', sql, transaction: 'inside', lock: 'none', touches: [], hazards },
  })
  const waits = step('b', [{ code: 'blocks-writes', name: 'b', message: 'writes wait' }])
  const sections = sectionsFor({
    diff: { added: [], removed: [], changed: [] },
    sections: [
      { mode: 'transaction', steps: [step('a'), waits] },
      { mode: 'alone', steps: [step('c')] },
    ],
  })
  assert.equal(sections, [
    { mode: 'transaction', statements: [{ sql: 'a' }, { sql: 'b', note: 'blocks-writes: writes wait' }] },
    { mode: 'alone', statements: [{ sql: 'c' }] },
  ])
})

files('a slug is short lower case ASCII, whatever the name', () => {
  const slugs = {
    'Add totals!': 'add_totals',
    addTotals: 'add_totals',
    'Größe ändern': 'grosse_andern',
    '🎉': 'migration',
    '../../etc': 'etc',
    '': 'migration',
  }
  for (const [title, slug] of Object.entries(slugs)) assert.is(slugOf(title), slug)
  assert.ok(slugOf('word '.repeat(100)).length <= 60)
  assert.match(slugOf(`${'a'.repeat(59)} b`), /[a-z]$/)
})

files('migrations are written one after the other and read back', () =>
  inFolder(async parent => {
    const folder = join(parent, 'new', 'migrations')
    assert.equal(await readMigrations(folder), { migrations: [], unreadable: [], diagnostics: [] })
    const first = await writeMigration(folder, simple)
    const second = await writeMigration(folder, {
      ...simple,
      title: 'More',
      parents: [{ id: first.id, checksum: first.up.checksum }],
    })
    assert.equal((await readdir(folder)).sort(), [
      '0001_add_totals.down.sql',
      '0001_add_totals.up.sql',
      '0002_more.down.sql',
      '0002_more.up.sql',
      'head',
    ])
    const read = await readMigrations(folder)
    assert.equal(read.migrations, [first, second])
    assert.equal(read.head, { id: second.id, name: '0002_more' })
    assert.equal(read.diagnostics, [])
    await removeMigration(folder, second, { id: first.id, name: first.name })
    assert.equal((await readMigrations(folder)).migrations, [first])
    assert.is(await readFile(join(folder, 'head'), 'utf8'), `${first.id} 0001_add_totals\n`)
  }),
)

files('numbers grow past four digits and sort as numbers', () =>
  inFolder(async folder => {
    const { up, down } = renderMigration(simple)
    await writeFile(join(folder, '9999_last.up.sql'), up)
    await writeFile(join(folder, '9999_last.down.sql'), down)
    await writeMigration(folder, { ...simple, title: 'next' })
    assert.equal(
      (await readMigrations(folder)).migrations.map(each => each.name),
      ['9999_last', '10000_next'],
    )
  }),
)

files('where one of the files cannot be written, none is', () =>
  inFolder(async folder => {
    await mkdir(join(folder, 'head'))
    let code = ''
    try {
      await writeMigration(folder, simple)
    } catch (error) {
      if (error instanceof Failure) code = error.diagnostics[0]?.code ?? ''
    }
    assert.match(code, /^file-un/)
    assert.equal(await readdir(folder), ['head'])
  }),
)

files('everything wrong in a folder is told together', () =>
  inFolder(async folder => {
    const { up, down } = renderMigration(simple)
    await writeFile(join(folder, '0001_a.up.sql'), up.replace('numeric', 'text'))
    await writeFile(join(folder, '0001_a.down.sql'), down)
    await writeFile(join(folder, '0002_b.up.sql'), 'select 1;')
    await writeFile(join(folder, '0002_b.down.sql'), down)
    await writeFile(join(folder, '0003_c.down.sql'), down)
    await writeFile(join(folder, 'seed.sql'), 'select 1;')
    await writeFile(join(folder, 'README.md'), 'x')
    await writeFile(
      join(folder, 'head'),
      '<<<<<<< ours\nabcdefgh2345 0002_b\n=======\nbcdefgh23456 0002_c\n>>>>>>> theirs\n',
    )
    const { diagnostics, unreadable } = await readMigrations(folder)
    assert.equal(
      diagnostics.map(each => each.code),
      [
        'head-conflict',
        'migration-edited',
        'migration-header-missing',
        'migration-file-missing',
        'migration-file-name',
      ],
    )
    assert.equal(unreadable, ['0002_b', '0003_c'])
    assert.equal(
      diagnostics[0]?.details?.map(each => each.text),
      ['abcdefgh2345 0002_b', 'bcdefgh23456 0002_c'],
    )
    await writeFile(join(folder, 'head'), 'what is this\n')
    assert.is((await readMigrations(folder)).diagnostics[0]?.code, 'head-unreadable')
  }),
)

files.run()
