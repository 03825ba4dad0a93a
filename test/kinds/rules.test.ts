import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readRule } from '../../src/kinds/rules.ts'

const reading = suite('read a rule’s definition')

reading('without a condition, with one command', () => {
  assert.equal(readRule('CREATE RULE a AS\n    ON INSERT TO s.t DO  INSERT INTO s.log (id)\n  VALUES (new.id);'), {
    where: null,
    commands: ['INSERT INTO s.log (id)\n  VALUES (new.id)'],
  })
})

reading('that does nothing', () => {
  assert.equal(readRule('CREATE RULE a AS\n    ON DELETE TO s.t DO INSTEAD NOTHING;'), { where: null, commands: [] })
})

reading('that notifies: its command stands on a line of its own', () => {
  assert.equal(readRule('CREATE RULE a AS\n    ON INSERT TO s.t DO\n NOTIFY told;'), {
    where: null,
    commands: ['NOTIFY told'],
  })
})

reading('whose name, condition and commands hold its own words', () => {
  const definition = `CREATE RULE "a DO b WHERE c" AS
    ON UPDATE TO s."x DO y"
   WHERE (old.v <> ' DO INSTEAD ; '::text) DO INSTEAD ( UPDATE s.t SET v = '; DO'::text
  WHERE (t.id = old.id);
 INSERT INTO s.log (id) VALUES (old.id) ON CONFLICT(id) DO NOTHING;
);`
  assert.equal(readRule(definition), {
    where: "(old.v <> ' DO INSTEAD ; '::text)",
    commands: [
      "UPDATE s.t SET v = '; DO'::text\n  WHERE (t.id = old.id)",
      'INSERT INTO s.log (id) VALUES (old.id) ON CONFLICT(id) DO NOTHING',
    ],
  })
})

reading.run()
