import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { dotted } from '../../src/model/ids.ts'
import { ident, type Sql, sql } from '../../src/model/sql.ts'
import { compareDumps, dump, findPgDump } from '../observers/pg_dump.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { skip } from '../skips.ts'
import { type TestProject, testProject } from './programs.ts'

/** Names that nobody should give and somebody does, each for all kinds of things at once. */
const names: { readonly [what: string]: string } = {
  quotes: 'O\'Neil "x"',
  'a quote at its end': 'a"',
  'a dot': 'a.b',
  'dots around': '.a.',
  spaces: ' a  b ',
  capitals: 'OrderItem',
  'a reserved word': 'select',
  'another reserved word': 'null',
  emoji: '🛒 café',
  SQL: "x'; drop table t; --",
  'a comment of YAML': 'a #b: {c}',
  'a number sign': 'a#b',
  parentheses: 'f(x, y)',
  dollars: '$a$ b $a$',
  'a word of YAML': 'yes',
  digits: '007',
  backslash: 'a\\b%s',
  'a name of JavaScript': '__proto__',
}

const suiteOfNames = suite<{ databases: TestDatabase[]; projects: TestProject[] }>('names')

suiteOfNames.before.each(context => {
  context.databases = []
  context.projects = []
})
suiteOfNames.after.each(async ({ databases, projects }) => {
  for (const project of projects) project.remove()
  for (const database of databases) await database.drop()
})

/** A name as a key of a schema file that is split at its dots. */
const part = (name: string): string => `"${name.replaceAll('"', '""')}"`
/** A text between YAML's single quotes. */
const text = (content: string): string => `'${content.replaceAll("'", "''")}'`

/** A project in which everything bears that name, its role aside. */
function schemaFile(name: string, role: string, more = ''): string {
  const own = text(name)
  const root = (suffix = '') => text(`${part(name)}.${part(name + suffix)}`)
  const { text: quoted } = ident(name)
  const { text: table } = ident(name, name)
  return `version: 1
schemas:
  ${text(part(name))}: { comment: ${own} }
roles:
  ${text(role)}: { comment: ${own} }
enums:
  ${root(' enum')}: [${own}, other]
sequences:
  ${root(' sequence')}: { increment: 2 }
tables:
  ${root()}:
    comment: ${own}
    primary_key: { name: ${text(`${name} pkey`)}, columns: [id] }
    columns:
      id: bigint
      ${own}: text?
      label:
        type: ${text(ident(name, `${name} enum`).text)}
        default: { value: ${own} }
${more}
    checks:
      ${own}: ${text(`${quoted} <> ''`)}
    uniques:
      ${text(`${name} unique`)}: [${own}]
    foreign_keys:
      ${text(`${name} fk`)}: { columns: [id], references: ${text(`${part(name)}.${part(name)}(id)`)} }
    indexes:
      ${text(`${name} index`)}: { keys: [${own}], where: ${text(`${quoted} is not null`)} }
    triggers:
      ${own}: { before: [update], run: ${text(`${table}()`)} }
    policies:
      ${own}: { to: [${text(role)}], using: ${text(`${quoted} = current_user`)} }
    grants:
      ${text(role)}: [select, { update: [${own}] }]
views:
  ${root(' view')}:
    query: ${text(`select ${quoted} from ${table}`)}
functions:
  ${text(`${part(name)}.${part(name)}()`)}:
    returns: trigger
    body: |
      begin
        return new;
      end
  ${text(`${part(name)}.${part(name)}(${ident(`${name} argument`).text} integer)`)}:
    returns: integer
    language: sql
    body: select 1
`
}

async function database(list: TestDatabase[]): Promise<TestDatabase> {
  const made = await testDatabase('names')
  list.push(made)
  return made
}

const onServer = (on: TestDatabase, ...statements: readonly Sql[]) =>
  withSession(on.target, { applicationName: 'test' }, async session => {
    for (const each of statements) await session.query(each)
  })

const all = Object.values(names)

function same(...dumps: Parameters<typeof compareDumps>): void {
  const difference = compareDumps(...dumps)
  assert.is(difference, undefined, difference)
}

suiteOfNames('they go through apply, pull, plan, generate and rollback', async ({ databases, projects }) => {
  const own = await database(databases)
  // Roles are the cluster's, so another test must not meet these.
  const roleOf = (name: string) => `${name} ${own.target.connection.database}`
  const files = (more: (name: string) => string): { readonly [path: string]: string } =>
    Object.fromEntries(all.map((name, at) => [`schema/${at}.yaml`, schemaFile(name, roleOf(name), more(name))]))
  const project = testProject(
    files(() => ''),
    own.url,
  )
  projects.push(project)
  const run = async (on: TestProject, ...args: readonly string[]) => {
    const ran = await on.run(...args)
    assert.is(ran.code, 0, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
    return ran.stdout
  }
  const isEmpty = async (on: TestProject) => {
    const said = await run(on, 'plan')
    assert.match(said, /^Nothing to do/, said)
  }
  const observer = findPgDump(
    await withSession(own.target, { applicationName: 'test' }, async session => session.serverMajor),
  )
  if ('missing' in observer) skip('what pg_dump says of odd names', observer.missing)
  const dumped = async ({ url }: TestDatabase) =>
    'program' in observer ? dump(observer.program, url, { schemas: all }) : []
  try {
    await run(project, 'apply', '--write', 'first')
    await isEmpty(project)
    const first = await dumped(own)

    const copy = await database(databases)
    const pulled = testProject({}, copy.url)
    projects.push(pulled)
    await run(pulled, 'pull', '--url', own.url, ...all.flatMap(name => ['--schema', name]))
    await run(pulled, 'apply', '--write', 'copy')
    await isEmpty(pulled)
    same(first, await dumped(copy), ['the source', 'its copy'])

    for (const [path, content] of Object.entries(files(name => `      ${text(`${name} more`)}: int?`)))
      project.write(path, content)
    await run(project, 'generate', 'more')
    await run(project, 'apply')
    await isEmpty(project)
    const allowed = all.flatMap(name => ['--allow', `deletes-data:${dotted([name, name, `${name} more`])}`])
    await run(project, 'rollback', '--yes', ...allowed)
    same(first, await dumped(own), ['before', 'after going back'])
  } finally {
    for (const each of databases.slice(1)) await each.drop()
    await onServer(
      own,
      ...all.map(name => sql`drop schema if exists ${ident(name)} cascade`),
      ...all.map(name => sql`drop role if exists ${ident(roleOf(name))}`),
    )
  }
})

suiteOfNames.run()
