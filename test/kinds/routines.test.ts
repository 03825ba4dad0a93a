import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mask, parseSignature, splitList } from '../../src/kinds/masks.ts'
import { declaredSettings, readSettings, settingClauses } from '../../src/kinds/settings.ts'
import { readDefinition } from '../../src/kinds/triggers.ts'

const routines = suite('routines')

routines('a key is taken apart, and its defaults are left out of the identity', () => {
  assert.equal(parseSignature('shop.add(a integer, b integer = 3, out c integer)'), {
    name: 'shop.add',
    arguments: 'a integer, b integer = 3, out c integer',
    identity: 'a integer, b integer, out c integer',
  })
  assert.is(
    parseSignature("f(a text DEFAULT ',)', variadic b numeric(12,2)[] default '{1,2}')")?.identity,
    'a text, variadic b numeric(12,2)[]',
  )
  assert.is(parseSignature('"a(b".f("default" int, b int := 1)')?.identity, '"default" int, b int')
  assert.equal(parseSignature('shop.touch()'), { name: 'shop.touch', arguments: '', identity: '' })
})

routines('a key without a complete argument list is none', () => {
  for (const key of [
    'shop.touch',
    'shop.touch(',
    'f(a int',
    'f(a int))',
    "f(a text = ')",
    'f(a int,)',
    '(a int)',
    'f() x',
  ])
    assert.is(parseSignature(key), undefined, key)
})

routines('only the top level is seen', () => {
  assert.is(mask(`a, (b, c), 'd,', "e,", $x$f,$x$, E'\\','`), 'a, (____), ____, ____, ________, ______')
  assert.equal(splitList("f(a, b), 'x, y'"), ['f(a, b)', "'x, y'"])
})

routines('a list of names goes through storage as it is', () => {
  const stored = ['search_path="$user", shop, "My ""S"", x"', 'work_mem=64MB', 'DateStyle=ISO, DMY']
  assert.equal(
    settingClauses(readSettings(stored)).map(clause => clause.text),
    [`SET search_path TO '$user', 'shop', 'My "S", x'`, `SET work_mem TO '64MB'`, `SET "DateStyle" TO 'ISO, DMY'`],
  )
  assert.equal(readSettings(['search_path=""']), [{ name: 'search_path', value: [''] }])
  assert.equal(
    declaredSettings(new Map([['search_path', 'shop, pg_temp']])),
    declaredSettings(new Map([['search_path', ['shop', 'pg_temp']]])),
  )
})

routines('the condition of a trigger is found, whatever stands in names and literals', () => {
  const definition =
    `CREATE TRIGGER "x WHEN (" BEFORE UPDATE OF "EXECUTE FUNCTION f(" ON shop.t FOR EACH ROW ` +
    `WHEN ((new.b <> 'x) EXECUTE FUNCTION ''q\\'::text)) EXECUTE FUNCTION shop.f(' WHEN (1) EXECUTE FUNCTION g()')`
  assert.equal(readDefinition(definition), {
    when: `(new.b <> 'x) EXECUTE FUNCTION ''q\\'::text)`,
    run: `shop.f(' WHEN (1) EXECUTE FUNCTION g()')`,
  })
  assert.equal(readDefinition('CREATE TRIGGER w AFTER INSERT ON shop.t FOR EACH STATEMENT EXECUTE FUNCTION f()'), {
    when: null,
    run: 'f()',
  })
})

routines.run()
