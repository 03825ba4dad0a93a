import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { introspect } from '../src/catalog/introspect.ts'
import { withSession } from '../src/database/sessions.ts'
import { splitStatements } from '../src/migration/statements.ts'
import type { Fact, Value } from '../src/model/facts.ts'
import { type Ran, type TestProject, testProject } from './cli/programs.ts'
import { kinds } from './harness/engines.ts'
import { compareDumps, dump, findPgDump } from './observers/pg_dump.ts'
import { newestMajor, type TestDatabase, testDatabase, testTarget } from './server.ts'
import { skip } from './skips.ts'

/** One schema with every kind of object and every attribute, taken from one database to another. */
const sink = suite('every kind of object at once')
const major = await withSession(await testTarget(), { applicationName: 'schematic test' }, async on => on.serverMajor)
const observer = findPgDump(major)
const roles = ['sink_owner', 'sink_app', 'sink_reader']
const env = 'SINK_SERVER_SINK_APP_PASSWORD=sink secret\nSINK_SUBSCRIPTION_PASSWORD=sinksecret\n'

/** The statements of the files for this major, in their order. */
const texts = [14, 15, 16, 17, 18]
  .filter(from => from <= major)
  .map(from => new URL(`sink/${from === 14 ? 'all' : `from_${from}`}.sql`, import.meta.url))
  .map(file => readFileSync(file, 'utf8'))

async function load({ target }: TestDatabase): Promise<void> {
  await withSession(target, { applicationName: 'test', settings: { search_path: 'public' } }, async session => {
    for (const text of texts)
      for (const { sql } of splitStatements(text).statements)
        await session.script(sql).catch((error: unknown) => {
          throw new Error(`${sql}\n${error}`)
        })
  })
}

const ok = ({ code, stdout, stderr }: Ran, what: string): string => {
  if (code !== 0) throw new Error(`${what} ended with ${code}\n${stdout}\n${stderr}`)
  return stdout + stderr
}

/** The schema files of a project, by path. */
const filesOf = ({ folder }: TestProject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(folder, 'schema'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml'))
      .sort()
      .map(name => [name, readFileSync(join(folder, 'schema', name), 'utf8')]),
  )

const isUnset = (value: Value | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** The kinds and attributes that no fact has, or has a value in. */
function missing(facts: readonly Fact[]): readonly string[] {
  return kinds.flatMap(({ name, attributes }) => {
    const own = facts.filter(fact => fact.id.kind === name)
    if (own.length === 0) return [name]
    return Object.keys(attributes)
      .filter(attribute => own.every(fact => isUnset(fact.attributes[attribute])))
      .map(attribute => `${name}.${attribute}`)
  })
}

/** What every fact of its kind has only at its default, and why nothing else can stand in one schema with the rest. */
const beyond: ReadonlyMap<string, string> = new Map([
  ['index.valid', 'an index whose building failed is no part of a schema'],
  ['role', 'roles are the cluster’s, so that pull describes none'],
  ['membership', 'the same'],
  ['security_label', 'a label needs a provider, which the packages have not'],
  ['exclusion.replicaIdentity', 'an exclusion constraint has no unique index'],
  ['subscription.enabled', 'it would look for the other server'],
  ['text_search_configuration.copy', 'it is how the file says what is there'],
  ['default_table_grant.initial', 'nobody may anything with it by default'],
  ['default_sequence_grant.initial', 'the same'],
  ['default_schema_grant.initial', 'the same'],
  ['default_large_object_grant.initial', 'the same'],
])

/** What older majors do not have. */
const since: { readonly [major: string]: readonly string[] } = {
  15: [
    'sequence.unlogged',
    'identity.persistence',
    'unique.nullsNotDistinct',
    'foreign_key.onDeleteColumns',
    'view.securityInvoker',
    'index.nullsNotDistinct',
    'published_table.columns',
    'published_table.where',
    'published_schema',
    'subscription.twoPhase',
    'subscription.disableOnError',
  ],
  16: ['collation.rules', 'subscription.passwordRequired', 'subscription.runAsOwner', 'subscription.origin'],
  17: ['domain.notNullName', 'domain_not_null_comment', 'subscription.failover'],
  18: [
    'column_not_null_comment',
    'primary_key.withoutOverlaps',
    'not_null.name',
    'not_null.noInherit',
    'unique.withoutOverlaps',
    'foreign_key.period',
    'default_large_object_grant',
  ],
}
const later = new Set(Object.entries(since).flatMap(([first, names]) => (major < Number(first) ? names : [])))

sink.before(async () => {
  await withSession(await testTarget(), { applicationName: 'test' }, async session => {
    await session.script(roles.map(name => `create role ${name}`).join('; '))
    await session.script('set allow_in_place_tablespaces = on')
    await session.script("create tablespace sink_space location ''")
  })
})
sink.after(async () => {
  await withSession(await testTarget(), { applicationName: 'test' }, session =>
    session.script(`drop role ${roles.join(', ')}`).then(() => session.script('drop tablespace sink_space')),
  )
})

sink('is read whole, written as YAML, made again elsewhere, and taken down', async () => {
  const source = await testDatabase('sink_source')
  const copy = await testDatabase('sink_copy')
  const config = 'version: 1\nmanage: { owners: managed, privileges: managed }\n'
  const project = testProject({ 'schematic.yaml': config, '.env': env }, source.url)
  const elsewhere = testProject({ 'schematic.yaml': config, '.env': env }, copy.url)
  const seen = async ({ url }: TestDatabase) =>
    'program' in observer ? (await dump(observer.program, url)).filter(block => !/^-- \w+ schematic\b/.test(block)) : []
  const same = async (a: TestDatabase, b: readonly string[], names: readonly [string, string]) => {
    const difference = compareDumps(await seen(a), b, names)
    if (difference !== undefined) throw new Error(`pg_dump sees a difference\n${difference}`)
  }
  try {
    const empty = await seen(copy)
    await load(source)
    const catalog = await withSession(source.target, { applicationName: 'test' }, session =>
      introspect(session, { schemas: ['public', 'other', 'sink'], roles: [] }, kinds),
    )
    assert.equal(catalog.unmodelled, [], 'what no kind reads')
    assert.equal(
      missing([...catalog.facts.values()]).filter(each => !beyond.has(each) && !later.has(each)),
      [],
      'what the schema leaves out',
    )

    const pulled = ok(await project.run('pull'), 'pull')
    assert.not.match(pulled, /not covered|not written|not checked|left out/)
    assert.match(ok(await project.run('plan'), 'plan'), /Nothing to do/)
    ok(await project.run('generate', 'initial'), 'generate')

    cpSync(join(project.folder, 'schema'), join(elsewhere.folder, 'schema'), { recursive: true })
    cpSync(join(project.folder, 'migrations'), join(elsewhere.folder, 'migrations'), { recursive: true })
    ok(await elsewhere.run('apply', '--yes'), 'apply')
    assert.match(ok(await elsewhere.run('plan'), 'plan'), /Nothing to do/)
    if (!('program' in observer)) skip('pg_dump of the whole schema', observer.missing)
    await same(copy, await seen(source), ['the copy', 'the source'])

    const { stderr } = await elsewhere.run('rollback', 'base', '--yes')
    const allowed = Array.from(stderr.matchAll(/--allow '(.+)'/g), ([, consent = '']) => ['--allow', consent])
    ok(await elsewhere.run('rollback', 'base', '--yes', ...allowed.flat()), 'rollback')
    await same(copy, empty, ['what is left', 'an empty database'])
  } finally {
    project.remove()
    elsewhere.remove()
    await source.drop()
    await copy.drop()
  }
})

sink('a dump of it, imported, is described as the database is', async () => {
  if (!('program' in observer)) return skip('a dump of the whole schema, imported', observer.missing)
  if (major < newestMajor)
    return skip('a dump of the whole schema, imported', `a newer pg_dump writes what PostgreSQL ${major} does not know`)
  const source = await testDatabase('sink_dumped')
  const config = 'version: 1\nmanage: { owners: managed, privileges: managed }\n'
  const pulled = testProject({ 'schematic.yaml': config, '.env': env }, source.url)
  const imported = testProject({ 'schematic.yaml': config, '.env': env })
  try {
    // For root: the embedded server runs as another user, who must get in.
    chmodSync(imported.folder, 0o755)
    await load(source)
    ok(await pulled.run('pull'), 'pull')
    const options = ['--schema-only', '--create', '--clean', '--file', join(imported.folder, 'dump.sql')]
    execFileSync(observer.program, [...options, source.url])
    // What pg_dump leaves out: a language's handlers in pg_catalog, renamed constructors of ranges, and that a view was never filled.
    const handlers = 'HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator'
    const file = join(imported.folder, 'dump.sql')
    const bare = 'CREATE OR REPLACE PROCEDURAL LANGUAGE sink_language;'
    writeFileSync(file, readFileSync(file, 'utf8').replace(bare, `CREATE TRUSTED LANGUAGE sink_language ${handlers};`))
    ok(await imported.run('import', 'dump.sql'), 'import')
    const leftOut = /^ +(?:constructors|with_data): .*\n|(?<=multirange: ){ name: ([\w.]+), constructors: .* }$/gm
    const wanted = Object.entries(filesOf(pulled)).map(([path, text]) => [path, text.replaceAll(leftOut, '$1')])
    for (const [path = '', text] of wanted) assert.is(filesOf(imported)[path], text)
    assert.equal(
      Object.keys(filesOf(imported)),
      wanted.map(([path]) => path),
    )
  } finally {
    pulled.remove()
    imported.remove()
    await source.drop()
  }
})

sink.run()
