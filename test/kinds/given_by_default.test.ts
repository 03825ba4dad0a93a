import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { beyondWanted } from '../../src/kinds/given_by_default.ts'
import type { Privilege } from '../../src/kinds/privileges.ts'
import { catalogOf, fact } from '../../src/model/facts.ts'
import { sql } from '../../src/model/sql.ts'

const given = suite('privileges given by default')

const privilege = (name: string, grantable = false): Privilege => ({ privilege: name, columns: null, grantable })

const standing = (role: string, host: readonly string[], privileges: readonly Privilege[]) =>
  fact({
    id: { kind: 'default_table_grant', path: [role], on: { kind: 'default_privilege', path: host } },
    attributes: { privileges, initial: [], all: [] },
  })

const catalog = catalogOf([
  standing('app', ['owner'], [privilege('SELECT'), privilege('UPDATE', true)]),
  standing('app', ['owner', 'shop'], [privilege('DELETE')]),
  standing('other', ['owner'], [privilege('INSERT')]),
])
const table = (schema: string) => ({ kind: 'table', path: [schema, 't'] })
const words = (list: readonly Privilege[]) => list.map(each => each.privilege + (each.grantable ? '*' : ''))

given('what everywhere and the own schema give, of this role alone', () => {
  const { held } = beyondWanted(catalog, table('shop'), sql`TABLE shop.t`, 'app', [])
  assert.equal(words(held), ['SELECT', 'UPDATE*', 'DELETE'])
  assert.equal(words(beyondWanted(catalog, table('public'), sql`TABLE t`, 'app', []).held), ['SELECT', 'UPDATE*'])
})

given('what is wanted stays, without a grant option that is not', () => {
  const { kept } = beyondWanted(catalog, table('public'), sql`TABLE t`, 'app', [
    privilege('UPDATE'),
    privilege('INSERT'),
  ])
  assert.equal(words(kept), ['UPDATE'])
})

given('another type of object is not concerned', () => {
  assert.equal(beyondWanted(catalog, table('public'), sql`SEQUENCE s`, 'app', []).held, [])
})

given.run()
