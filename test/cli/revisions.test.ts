import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type Ran, shop, type TestProject, testProject } from './programs.ts'

const revisions = suite<{ database: TestDatabase; project: TestProject }>('revisions')

revisions.before.each(async context => {
  context.database = await testDatabase('revisions')
  context.project = testProject({ 'schema/shop.yaml': shop }, context.database.url)
})
revisions.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

const rowsOf = ({ target }: TestDatabase, text: string) =>
  withSession(target, { applicationName: 'test' }, session => session.texts({ text }))

const done = (ran: Ran): Ran => {
  assert.is(ran.code, 0, ran.stdout + ran.stderr)
  return ran
}

/** Puts SQL at the end of a migration's file, as somebody with an editor does. */
function putInto({ folder }: TestProject, file: string, statement: string): void {
  const path = join(folder, 'migrations', file)
  writeFileSync(path, readFileSync(path, 'utf8').replace('\ncommit;', `\n${statement}\n\ncommit;`))
}

const withTotal = shop.replace('      note: text?\n', '      note: text?\n      total: numeric?\n')

revisions(
  'a data migration is written by hand, proven on rows of one’s own, and run',
  async ({ project, database }) => {
    done(await project.run('apply', '--write', 'first'))
    await rowsOf(database, "insert into shop.customers values (1, 'A@B.c'), (2, 'd')")
    project.write('rows.sql', "insert into customers values (10, 'SHOUTING@x'), (11, 'quiet')")
    project.write('schematic.yaml', 'search_path: [shop]\n')
    const blank = done(await project.run('generate', '--empty', 'Lower Emails', '--seed', 'rows.sql'))
    assert.match(blank.stdout, /migrations\/0002_lower_emails\.up\.sql/)
    const early = await project.run('apply')
    assert.is(early.code, 1)
    assert.match(early.stderr, /not-proven.*written by hand/)

    putInto(project, '0002_lower_emails.up.sql', 'update shop.customers set email = lower(email) / 0;')
    const wrong = await project.run('edit', '2', '--seal')
    assert.is(wrong.code, 1)
    assert.match(wrong.stderr, /0002_lower_emails\.up\.sql:\d+:\d+/)
    const up = join(project.folder, 'migrations/0002_lower_emails.up.sql')
    writeFileSync(up, readFileSync(up, 'utf8').replace(' / 0', ''))
    const sealed = done(await project.run('edit', '2', '--seal', '--json'))
    assert.equal(
      { ...JSON.parse(sealed.stdout), migration: null },
      { ok: true, migration: null, proof: 'proven', why: null, edited: true, undeclared: [], oneWay: true },
    )
    done(await project.run('apply'))
    assert.equal(await rowsOf(database, 'select email from shop.customers order by 1'), [['a@b.c'], ['d']])
    assert.match((await project.run('edit', '2', '--seal')).stderr, /migration-applied/)
    const verified = done(await project.run('verify'))
    assert.match(verified.stdout, /2 verified; the last one leads to what the schema files describe/)
  },
)

revisions('an edit must lead back, and lead to what the files describe', async ({ project }) => {
  done(await project.run('generate', 'first'))
  putInto(project, '0001_first.up.sql', 'create table shop.extra (id int);')
  const notBack = await project.run('edit', '--seal')
  assert.match(notBack.stderr, /not-proven\] 0001_first fails on the way down[\s\S]*table shop\.extra/)
  const down = join(project.folder, 'migrations/0001_first.down.sql')
  writeFileSync(down, readFileSync(down, 'utf8').replace('begin;\n', 'begin;\n\ndrop table shop.extra;\n'))
  const undeclared = await project.run('edit', '--seal')
  assert.is(undeclared.code, 1)
  assert.match(undeclared.stderr, /undeclared[\s\S]*table shop\.extra/)
  done(await project.run('edit', '--seal', '--force'))
  const verified = await project.run('verify', '--json')
  assert.is(verified.code, 2)
  assert.ok(JSON.parse(verified.stdout).unlike.includes('table shop.extra'))
  assert.match(
    (await project.run('show')).stdout,
    /written: by hand[\s\S]*going back needs: --allow 'deletes-data:shop\.extra'/,
  )
})

revisions('verify names the step that fails and those behind it', async ({ project }) => {
  done(await project.run('generate', 'first'))
  done(await project.run('generate', '--empty', 'second'))
  putInto(project, '0002_second.up.sql', 'create view shop.v as select 1 as a;')
  putInto(project, '0002_second.down.sql', 'drop view shop.v;')
  done(await project.run('edit', '--seal', '--force'))
  done(await project.run('generate', '--empty', 'third'))
  const up = join(project.folder, 'migrations/0002_second.up.sql')
  const text = readFileSync(up, 'utf8')
  writeFileSync(up, text.replace('shop.v', 'shop.w'))
  assert.match((await project.run('verify')).stderr, /migration-edited/)
  writeFileSync(up, text)
  const one = done(await project.run('verify', '2'))
  assert.match(one.stdout, /^ok +0002_second[\s\S]*1 verified$/m)
  assert.match((await project.run('verify', 'nowhere')).stderr, /unknown-revision/)
})

revisions('heads, history, show and current tell of the graph', async ({ project }) => {
  done(await project.run('apply', '--write', 'first'))
  project.write('schema/shop.yaml', withTotal)
  done(await project.run('generate', 'totals'))
  const fork = readdirSync(join(project.folder, 'migrations')).filter(name => name.startsWith('0002'))
  for (const name of fork) renameSync(join(project.folder, 'migrations', name), join(project.folder, name))
  writeFileSync(
    join(project.folder, 'migrations/head'),
    /-- id: (\S+)/.exec(readFileSync(join(project.folder, 'migrations/0001_first.up.sql'), 'utf8'))?.[1] +
      ' 0001_first\n',
  )
  project.write('schema/shop.yaml', shop.replace('      note: text?\n', '      note: text?\n      tax: numeric?\n'))
  done(await project.run('generate', 'taxes'))
  assert.is(done(await project.run('heads')).stdout, '0002_taxes (head)\n')
  for (const name of fork) renameSync(join(project.folder, name), join(project.folder, 'migrations', name))
  const heads = JSON.parse(done(await project.run('heads', '--json')).stdout).heads
  assert.equal(
    heads.map((each: { name: string }) => each.name),
    ['0002_taxes', '0002_totals'],
  )
  const history = await project.run('history', '-v')
  assert.is(history.code, 1)
  assert.match(history.stdout, /^\* {3}0002_totals +pending +\(head\)\n\|/m)
  assert.match(history.stdout, /^\| \* 0002_taxes +pending +\(head\)$/m)
  assert.match(history.stdout, /^\|\/\n\* {3}0001_first +applied.*\(current\)$/m)
  for (const name of fork) rmSync(join(project.folder, 'migrations', name))
  assert.match(
    done(await project.run('show', 'tax')).stdout,
    /follows: 0001_first[\s\S]*ADD COLUMN tax[\s\S]*DROP COLUMN tax/i,
  )
  assert.match((await project.run('show', 'taxi')).stderr, /unknown-revision[\s\S]*0002_taxes/)
  const behind = await project.run('current', '--check-heads')
  assert.is(behind.code, 2)
  assert.match(behind.stdout, /^0001_first \(1 behind head\)\nnot run yet: 0002_taxes/)
  done(await project.run('apply', '+1'))
  assert.match(done(await project.run('current', '--check-heads', '-v')).stdout, /0002_taxes +applied/)
  assert.is(done(await project.run('history', 'head-1:head', '--json')).code, 0)
  assert.equal(JSON.parse((await project.run('history', 'base:0001', '--json')).stdout).revisions.length, 1)
})

revisions('repair brings back what the database ran, or records what stands', async ({ project, database }) => {
  done(await project.run('apply', '--write', 'first'))
  project.write('schema/shop.yaml', withTotal)
  done(await project.run('apply', '--write', 'totals'))
  const folder = join(project.folder, 'migrations')
  const up = join(folder, '0001_first.up.sql')
  const text = readFileSync(up, 'utf8')

  rmSync(join(folder, '0002_totals.up.sql'))
  rmSync(join(folder, '0002_totals.down.sql'))
  rmSync(join(folder, 'head'))
  writeFileSync(up, text.replace('begin;', 'begin;\n-- harmless'))
  const seen = await project.run('repair', '--dry-run', '--json')
  assert.is(seen.code, 2, seen.stderr)
  assert.equal(
    JSON.parse(seen.stdout)
      .repairs.map((each: { code: string }) => each.code)
      .sort(),
    ['head-missing', 'migration-edited', 'missing-migration'],
  )
  assert.match((await project.run('apply')).stderr, /migration-edited|missing-migration/)
  assert.match((await project.run('repair')).stderr, /no-terminal/)
  done(await project.run('repair', '--yes'))
  assert.is(readFileSync(up, 'utf8'), text)
  assert.ok(existsSync(join(folder, '0002_totals.down.sql')))
  done(await project.run('check'))
  assert.match(done(await project.run('repair')).stdout, /nothing to repair/)

  writeFileSync(up, text.replace('begin;', 'begin;\n-- harmless'))
  done(await project.run('repair', '--yes', '--keep-files'))
  assert.match(readFileSync(up, 'utf8'), /harmless/)
  done(await project.run('check'))
  done(
    await project.run(
      'rollback',
      'base',
      '--yes',
      '--allow',
      'deletes-data:shop.orders.total',
      '--allow',
      'deletes-data:shop.customers',
      '--allow',
      'deletes-data:shop.orders',
    ),
  )
  assert.equal(await rowsOf(database, "select count(*) from pg_catalog.pg_namespace where nspname = 'shop'"), [['0']])
})

revisions(
  'a migration under another number is the same one; one in another order is found and put back',
  async ({ project }) => {
    done(await project.run('apply', '--write', 'first'))
    project.write('schema/shop.yaml', withTotal)
    done(await project.run('apply', '--write', 'totals'))
    const folder = join(project.folder, 'migrations')
    const textOf = (name: string) => readFileSync(join(folder, `${name}.up.sql`), 'utf8')
    for (const way of ['up', 'down'])
      renameSync(join(folder, `0002_totals.${way}.sql`), join(folder, `0007_totals.${way}.sql`))
    done(await project.run('check'))
    assert.match(done(await project.run('current')).stdout, /^0007_totals \(head\)/)

    const [first, totals] = [textOf('0001_first'), textOf('0007_totals')]
    const value = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? ''
    const parent = `-- parent: ${value(totals, /-- id: (\S+)/)}, checksum ${value(totals, /-- checksum: up (\w+)/)}\n`
    writeFileSync(join(folder, '0001_first.up.sql'), first.replace('-- checksum', `${parent}-- checksum`))
    writeFileSync(join(folder, '0007_totals.up.sql'), totals.replace(/-- parent: .*\n/, ''))
    writeFileSync(join(folder, 'head'), `${value(first, /-- id: (\S+)/)} 0001_first\n`)
    const found = await project.run('apply')
    assert.is(found.code, 1)
    assert.match(
      found.stderr,
      /migration-reordered.*0007_totals followed 0001_first when the database ran it, and follows nothing now/,
    )
    done(await project.run('repair', '--yes'))
    assert.equal([textOf('0001_first'), textOf('0007_totals')], [first, totals])
    done(await project.run('check'))
  },
)

revisions('an older checkout undoes a newer migration by the text that the database holds', async ({ project }) => {
  done(await project.run('apply', '--write', 'first'))
  project.write('schema/shop.yaml', withTotal)
  done(await project.run('apply', '--write', 'totals'))
  project.write('schema/shop.yaml', shop)
  const folder = join(project.folder, 'migrations')
  for (const name of ['0002_totals.up.sql', '0002_totals.down.sql']) rmSync(join(folder, name))
  done(await project.run('repair', '--dry-run').then(ran => ({ ...ran, code: ran.code === 2 ? 0 : 1 })))
  const id = /-- id: (\S+)/.exec(readFileSync(join(folder, '0001_first.up.sql'), 'utf8'))?.[1]
  writeFileSync(join(folder, 'head'), `${id} 0001_first\n`)
  assert.match((await project.run('apply')).stderr, /missing-migration/)
  assert.match((await project.run('history')).stdout, /0002_totals +applied.*\(files missing\)/)
  done(await project.run('rollback', '--yes', '--allow', 'deletes-data:shop.orders.total'))
  done(await project.run('check'))
})

revisions('check --against fails where the other branch moved on', async ({ project }) => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-C', project.folder, ...args], {
      stdio: 'pipe',
    })
  git('init', '-q', '-b', 'main')
  done(await project.run('generate', 'first'))
  git('add', 'migrations', 'schema')
  git('commit', '-qm', 'first')
  git('checkout', '-qb', 'totals')
  project.write('schema/shop.yaml', withTotal)
  done(await project.run('generate', 'totals'))
  git('add', '-A', 'migrations', 'schema')
  git('commit', '-qm', 'totals')
  const fine = done(await project.run('check', '--against', 'main'))
  assert.match(fine.stdout, /follow those of main\.\nnew here: 0002_totals/)
  git('checkout', '-q', 'main')
  project.write('schema/shop.yaml', shop.replace('      note: text?\n', '      note: text?\n      tax: numeric?\n'))
  done(await project.run('generate', 'taxes'))
  git('add', '-A', 'migrations', 'schema')
  git('commit', '-qm', 'taxes')
  git('checkout', '-q', 'totals')
  const moved = await project.run('check', '--against', 'main')
  assert.is(moved.code, 1)
  assert.match(moved.stderr, /base-moved.*main has 0002_taxes, which 0002_totals here does not follow/)
  assert.match((await project.run('check', '--against', 'mian')).stderr, /unknown-branch/)
  git('checkout', '-q', 'main')
  const ahead = done(
    await project.run('check', '--against', 'totals').then(ran => ({ ...ran, code: ran.code === 1 ? 0 : 1 })),
  )
  assert.match(ahead.stderr, /base-moved/)
})

revisions.run()
