import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { grantEntry } from '../../schema/grants.ts'
import { readAcl } from '../../src/kinds/acl.ts'
import {
  type Atom,
  declaredPrivileges,
  gather,
  type Privilege,
  regrant,
  writtenPrivileges,
} from '../../src/kinds/privileges.ts'
import { ident, sql } from '../../src/model/sql.ts'

const privileges = suite('privileges')

const table = sql`TABLE ${ident('shop', 'orders')}`

const held = (...items: readonly string[]): readonly Privilege[] => {
  const found = new Map<string, Atom[]>()
  for (const item of items) {
    const [column, acl] = item.includes(':') ? item.split(':') : [null, item]
    readAcl([`app=${acl}/owner`], column ?? null, found)
  }
  return gather(found.get('app') ?? [])
}

const statements = (from: readonly Privilege[] | null, to: readonly Privilege[]) =>
  regrant(table, 'app', from, to).map(change => change.sql.text)

privileges('one statement grants privileges on the table and on columns', () => {
  assert.equal(statements([], held('ar', 'b:w', 'a:w')), [
    'GRANT INSERT, SELECT, UPDATE (a, b) ON TABLE shop.orders TO app',
  ])
})

privileges('what may be passed on has a statement of its own', () => {
  assert.equal(statements(held('r'), held('r*a')), [
    'GRANT INSERT ON TABLE shop.orders TO app',
    'GRANT SELECT ON TABLE shop.orders TO app WITH GRANT OPTION',
  ])
  assert.equal(statements(held('r*'), held('r')), ['REVOKE GRANT OPTION FOR SELECT ON TABLE shop.orders FROM app'])
})

privileges('a column is granted again where the revoke on the table takes its privilege along', () => {
  assert.equal(statements(held('r', 'id:r'), held('id:r')), [
    'REVOKE SELECT ON TABLE shop.orders FROM app',
    'GRANT SELECT (id) ON TABLE shop.orders TO app',
  ])
})

privileges('nothing changes, nothing is said', () => {
  assert.equal(statements(held('ar', 'a:w'), held('ar', 'a:w')), [])
})

privileges('names of roles are read as they are quoted', () => {
  const found = new Map<string, Atom[]>()
  readAcl(['=r/owner', '"a ""b"" =c"=w*/owner', 'app=r/owner', 'app=r*/"other one"'], null, found)
  assert.equal([...found.keys()], ['public', 'a "b" =c', 'app'])
  assert.equal(found.get('app'), [{ privilege: 'SELECT', column: null, grantable: true }])
})

privileges('what is written is read back as the same', () => {
  const all = ['DELETE', 'INSERT', 'SELECT']
  for (const list of [held('ar', 'a:w', 'b:w*'), held('r*'), held('ard'), held('a*r*d*', 'x:w'), held()]) {
    const entry = grantEntry.parse(asNodes(writtenPrivileges(list, all)))
    const meant = declaredPrivileges(entry).flatMap(each =>
      each.privilege === 'ALL' ? all.map(privilege => ({ ...each, privilege })) : [each],
    )
    assert.equal(meant, list)
  }
})

/** YAML values as the loader gives them: text, lists and Maps. */
function asNodes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asNodes)
  if (value instanceof Map) return new Map(Array.from(value, ([key, item]) => [key, asNodes(item)]))
  return String(value)
}

privileges.run()
