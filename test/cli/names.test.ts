import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { ident, type Sql, sql } from '../../src/model/sql.ts'
import { compareDumps, dump, findPgDump } from '../observers/pg_dump.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { skip } from '../skips.ts'
import { type TestProject, testProject } from './programs.ts'

/** Names that nobody should give and somebody does, each for all kinds of things at once. */
const names: Readonly<Record<string, string>> = {
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

for (const [what, name] of Object.entries(names))
  suiteOfNames(
    `${what}: ${JSON.stringify(name)} goes through validate, generate, apply, pull, plan and rollback`,
    async ({ databases, projects }) => {
      const own = await database(databases)
      // Roles are the cluster's, so another test must not meet this one.
      const role = `${name} ${own.target.connection.database}`
      const project = testProject({ 'schema/schema.yaml': schemaFile(name, role) }, own.url)
      projects.push(project)
      const run = async (on: TestProject, ...args: readonly string[]) => {
        const ran = await on.run(...args)
        assert.is(ran.code, 0, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
        return ran.stdout
      }
      const schemas = [name]
      const observer = findPgDump(
        await withSession(own.target, { applicationName: 'test' }, async session => session.serverMajor),
      )
      const dumped = async () => ('program' in observer ? dump(observer.program, own.url, { schemas }) : [])
      if ('missing' in observer) skip(`what pg_dump says of the name ${name}`, observer.missing)
      try {
        await run(project, 'apply', '--write', 'first')
        assert.match(await run(project, 'plan'), /^Nothing to do/)
        const first = await dumped()

        const pulled = testProject({}, own.url)
        projects.push(pulled)
        await run(pulled, 'pull')
        assert.match(await run(pulled, 'plan'), /^Nothing to do/)

        project.write('schema/schema.yaml', schemaFile(name, role, `      ${text(`${name} more`)}: int?`))
        await run(project, 'generate', 'more')
        await run(project, 'apply')
        assert.match(await run(project, 'plan'), /^Nothing to do/)
        await run(project, 'rollback', '--yes', '--allow', `deletes-data:${columnKey(name)}`)
        const difference = compareDumps(first, await dumped(), ['before', 'after'])
        assert.is(difference, undefined, difference)
        assert.match(readFileSync(join(project.folder, 'migrations/0002_more.up.sql'), 'utf8'), /ADD COLUMN/)
      } finally {
        await onServer(own, sql`drop schema if exists ${ident(name)} cascade`, sql`drop role if exists ${ident(role)}`)
      }
    },
  )

const columnKey = (name: string): string => [name, name, `${name} more`].map(part).join('.')

suiteOfNames.run()
