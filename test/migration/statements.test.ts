import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { splitStatements, tokensOf, withoutCarriageReturns } from '../../src/migration/statements.ts'

const statements = suite('statements')

function split(text: string): readonly string[] {
  const { statements: found, problem } = splitStatements(text)
  assert.is(problem, undefined)
  return found.map(each => each.sql)
}

const whole: { readonly [what: string]: string } = {
  'a string': "select ';'",
  'a doubled quote': "select 'it''s; so'",
  'a backslash in a plain string': "select 'a\\'",
  'an escape string': "select E'a\\';b'",
  'an escape string that goes on in the next line': "select E'a' -- note\n  '\\';b'",
  'an escape string in capitals and small letters': "select e'\\\\', E'\\';'",
  'a bit string': "select b'01', x'1F', n';', u&'\\0061;'",
  'a quoted name': 'select 1 as "a;""b"',
  'a dollar string': 'select $$a;b$$',
  'a dollar string with a tag': 'select $f$ a; $$ ; $g$ ; $f$',
  'a dollar string whose text ends like the tag': 'select $a$ ;$b$a$',
  'a dollar sign in a name': 'select a$b$ from c$b$',
  'a letter with an accent in a tag': 'select $é$;$é$',
  'a parameter': 'select $1 + $2',
  'a line comment': 'select 1 -- ; no\n + 1',
  'a block comment': 'select 1 /* ; /* ; */ ; */ + 1',
  'a comment behind an operator': 'select 1 +-- ;\n 1',
  'a division': 'select 4 / 2',
  'a rule with several actions': 'create rule r as on insert to t do also (delete from a; delete from b)',
  'an SQL body':
    'create or replace function f(a int) returns int language sql begin atomic select 1; select case when a > 1 then 2 else 3 end; select case when true then 1 end as "end"; end',
  'an SQL body with the names end and case':
    'create function f() returns int begin atomic select 1 as end; select t.end, t.case from t; end',
  'a procedure body': 'create procedure p() begin atomic insert into t values (1); insert into t values (2); end',
  'a plpgsql body': 'create procedure p() language plpgsql as $$\nbegin\n  insert into t values (1);\ncommit;\nend\n$$',
  'a table whose column is called begin': 'create table t (begin int, atomic int)',
}
for (const [what, text] of Object.entries(whole))
  statements(`${what} stays in one statement`, () => {
    assert.equal(split(`${text};\nselect 'next'`), [text, "select 'next'"])
  })

statements('a column called begin in a view is no body', () => {
  assert.equal(split('create view v as select begin, atomic from t; select 2'), [
    'create view v as select begin, atomic from t',
    'select 2',
  ])
})

statements('an empty statement is none', () => {
  assert.equal(split(';; select 1 ;;\n; -- done\n'), ['select 1'])
})

statements('comments go with the statement below them, and say whether they start a line', () => {
  const { statements: found, trailing } = splitStatements('-- one\nselect 1; -- two\n  -- three\nselect 2;\n/* four */')
  assert.equal(
    found.map(each => each.comments.map(comment => [comment.text, comment.startsLine])),
    [
      [['-- one', true]],
      [
        ['-- two', false],
        ['-- three', true],
      ],
    ],
  )
  assert.equal(
    trailing.map(each => each.text),
    ['/* four */'],
  )
})

statements('tokens joined are the text again', () => {
  const text = Object.values(whole).join(';\r\n')
  assert.is(Array.from(tokensOf(text), each => text.slice(each.start, each.end)).join(''), text)
})

const refused: { readonly [text: string]: readonly [code: string, at: string] } = {
  "select 1; select 'a; select 2;": ['unclosed-sql', "'a;"],
  "select E'a\\'; select 2;": ['unclosed-sql', "E'a"],
  'select "a; select 2': ['unclosed-sql', '"a'],
  'select $x$ a $y$; select 2': ['unclosed-sql', '$x$'],
  'select 1 /* /* */ ;': ['unclosed-sql', '/* /*'],
  'select (1; select 2;': ['unclosed-sql', '(1'],
  'create function f() returns int begin atomic select 1; select 2;': ['unclosed-sql', 'atomic'],
  'select 1;\n\\d t': ['psql-command', '\\d'],
  "select 1;\ncopy t (a, b) from stdin;\n1\tit's\n\\.\n": ['copy-from-stdin', 'copy t'],
}
for (const [text, [code, at]] of Object.entries(refused))
  statements(`${JSON.stringify(text)} is refused where it goes wrong`, () => {
    const { problem } = splitStatements(text)
    assert.is(problem?.code, code)
    assert.is(text.indexOf(at), problem?.offset)
  })

statements('carriage returns become escapes in strings and names, and nothing elsewhere', () => {
  assert.is(withoutCarriageReturns('select 1\r\n, 2'), 'select 1\n, 2')
  assert.is(withoutCarriageReturns("select 'a\\b''\r\n'"), "select E'a\\\\b''\\r\n'")
  assert.is(withoutCarriageReturns("as $f$it's\r\n\\ $f$"), "as E'it''s\\r\n\\\\ '")
  assert.is(withoutCarriageReturns("select E'\\\\\r\\\r'"), "select E'\\\\\\r\\r'")
  assert.is(withoutCarriageReturns('select "a\rb"'), 'select U&"a\\000Db"')
})

statements('a long text is split in linear time', () => {
  const text = `${"create view v as select 'it''s' as a, $$b$$ as c -- d\n;\n".repeat(20_000)}`
  assert.is(splitStatements(text).statements.length, 20_000)
})

statements.run()
