import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isRunnersOwn, knownRunners } from '../../src/migration/known_runners.ts'
import type { ProjectFiles, RunnerStanding } from '../../src/migration/runners.ts'

const runners = suite('other migration runners')

const filesOf = (files: Readonly<Record<string, string>>): ProjectFiles => ({
  paths: Object.keys(files).sort(),
  read: path => files[path] ?? '',
})

function runnerOf(name: string) {
  const found = knownRunners.find(each => each.name === name)
  if (found === undefined) throw new Error(`no runner ${name}`)
  return found
}

/** Where a database stands whose table has these rows, with these files. */
function standingOf(
  name: string,
  files: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, string | null>>[],
): RunnerStanding {
  const { files: find, standing } = runnerOf(name)
  return standing(
    rows.map(row => new Map(Object.entries(row))),
    find(filesOf(files))?.migrations ?? [],
  )
}

const python = (revision: string, ...down: readonly string[]) =>
  `"""one"""\nrevision = '${revision}'\ndown_revision = ${down.length === 0 ? 'None' : `(${down.map(each => `'${each}'`).join(', ')},)`}\n`

runners('Alembic: what the heads follow has run, branches and merges', () => {
  const files = {
    'alembic.ini': '[alembic]\nscript_location = %(here)s/db/al\n',
    'db/al/env.py': 'from alembic import context\n',
    'db/al/versions/a_one.py': python('a'),
    'db/al/versions/b_two.py': python('b', 'a'),
    'db/al/versions/c_three.py': "revision: str = 'c'\ndown_revision: Union[str, Sequence[str], None] = 'a'\n",
    'db/al/versions/m_merge.py': python('m', 'b', 'c'),
    'other/versions/x.py': python('x'),
  }
  assert.is(runnerOf('alembic').files(filesOf(files))?.folder, 'db/al')
  assert.equal(standingOf('alembic', files, [{ version_num: 'm' }]).pending, [])
  const two = standingOf('alembic', files, [{ version_num: 'b' }, { version_num: 'c' }])
  assert.equal([two.at, two.pending], ['b, c', ['m_merge.py']])
  assert.equal(standingOf('alembic', files, [{ version_num: 'b' }]).pending, ['c_three.py', 'm_merge.py'])
  assert.equal(standingOf('alembic', files, [{ version_num: 'z' }]).unknown, ['z'])
  assert.is(runnerOf('flask-migrate').files(filesOf(files)), undefined)
})

runners('Flyway: versions as it compares them, baselines, undone and repeatable ones', () => {
  const files = {
    'sql/V1__a.sql': '',
    'sql/V1.10__c.sql': '',
    'sql/V1_9__b.sql': '',
    'sql/V02.0__d.sql': '',
    'sql/R__views.sql': '',
  }
  const row = (rank: number, version: string | null, kind: string, more = {}) => ({
    installed_rank: String(rank),
    version,
    description: 'views',
    type: kind,
    script: 's.sql',
    success: 't',
    ...more,
  })
  const all = [row(1, '1.9', 'BASELINE'), row(2, '1.10', 'SQL'), row(10, '2', 'SQL'), row(3, null, 'SQL')]
  const done = standingOf('flyway', files, all)
  assert.equal([done.at, done.pending, done.dirty, done.unknown], ['2', [], [], []])
  assert.equal(standingOf('flyway', files, [...all, row(11, '2', 'UNDO_SQL')]).pending, ['V02.0__d.sql'])
  assert.equal(standingOf('flyway', files, all.slice(0, 3)).pending, ['R__views.sql'])
})

runners('Prisma: what began without an end, and what was resolved', () => {
  const files = { 'prisma/migrations/1_a/migration.sql': '', 'prisma/migrations/2_b/migration.sql': '' }
  const row = (migration_name: string, finished_at: string | null, rolled_back_at: string | null) => ({
    migration_name,
    finished_at,
    rolled_back_at,
  })
  const failed = standingOf('prisma', files, [row('1_a', 'x', null), row('2_b', null, null)])
  assert.equal([failed.dirty, failed.pending], [['2_b'], []])
  const resolved = standingOf('prisma', files, [row('1_a', 'x', null), row('2_b', null, 'x')])
  assert.equal([resolved.dirty, resolved.pending], [[], ['2_b']])
})

runners('Drizzle, node-pg-migrate and dbmate', () => {
  const journal = JSON.stringify({
    entries: [
      { when: 5, tag: '0000_a' },
      { when: 9, tag: '0001_b' },
    ],
  })
  const drizzle = standingOf('drizzle', { 'out/meta/_journal.json': journal }, [{ created_at: '5' }])
  assert.equal([drizzle.at, drizzle.pending], ['0000_a', ['0001_b']])
  assert.is(runnerOf('drizzle').files(filesOf({ 'out/meta/_journal.json': '{' })), undefined)
  const node = {
    'migrations/17_a.js': 'exports.up = pgm => {}',
    'migrations/18_b.sql': '-- Up Migration\n',
    'src/19_c.js': '',
  }
  assert.equal(standingOf('node-pg-migrate', node, [{ name: '17_a' }]).pending, ['18_b.sql'])
  const dbmate = { 'db/migrations/1_a.sql': '-- migrate:up\n', 'db/migrations/2_b.sql': '--migrate:up\n' }
  assert.equal(standingOf('dbmate', dbmate, [{ version: '1' }, { version: '0' }]), {
    at: '1_a.sql',
    pending: ['2_b.sql'],
    dirty: [],
    unknown: ['0'],
  })
})

runners("golang-migrate: schematic's own files are not taken for its", () => {
  const own = { 'migrations/0001_a.up.sql': '-- schematic migration up, format 1\n-- id: a\n' }
  assert.is(runnerOf('golang-migrate').files(filesOf(own)), undefined)
  assert.is(runnerOf('sql').files(filesOf(own)), undefined)
})

runners('numbered files: a serial of the rows is not taken for their numbers', () => {
  const files = { 'db/001_a.sql': '', 'db/002_b.sql': '', 'db/003_c.sql': '' }
  const names = (...all: readonly string[]) => all.map((file, index) => ({ id: String(index + 1), file }))
  assert.equal(standingOf('sql', files, names('001_a', 'db/003_c.sql')).pending, ['002_b.sql'])
  assert.equal(standingOf('sql', files, names('001_a.sql', 'gone.sql')).unknown, ['gone.sql'])
  assert.equal(standingOf('sql', files, [{ id: '1', version: '2' }]).pending, ['003_c.sql'])
  assert.equal(standingOf('sql', files, [{ version: '4' }]).unknown, ['4'])
  assert.equal(standingOf('sql', files, []).pending, ['001_a.sql', '002_b.sql', '003_c.sql'])
})

runners('what a runner makes for itself', () => {
  assert.is(isRunnersOwn(['public', 'alembic_version']), true)
  assert.is(isRunnersOwn(['app', 'pgmigrations_id_seq']), true)
  assert.is(isRunnersOwn(['drizzle', undefined]), true)
  assert.is(isRunnersOwn(['public', 'users']), false)
  assert.is(isRunnersOwn(['shop', undefined]), false)
})

runners.run()
