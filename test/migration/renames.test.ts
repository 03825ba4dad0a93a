import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { planResult } from '../../src/cli/plan_results.ts'
import { preview } from '../../src/migration/previews.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { nameOf } from '../../src/model/ids.ts'
import { type EngineProject, engineProject, upOf } from '../harness/projects.ts'

const renames = suite<{ project: EngineProject }>('renames')

renames.before.each(async context => {
  context.project = await engineProject('renames')
})
renames.after.each(({ project }) => project.close())

const failure = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('this should have failed')
}

/** One object of each kind that can be renamed, under names of `n`. */
const all = (n: 'a' | 'b', i = n): string => {
  const h = (name: string) => (n === 'a' ? '' : `, renamed_from: ${name}_a`)
  return `version: 1
schemas: { public: {}, s_${n}: { comment: kept${h('s')} } }
enums: { e_${n}: { labels: [one, ${n === 'a' ? 'two' : '{ label: zwei, renamed_from: two }'}]${h('e')} } }
domains: { d_${n}: { type: integer, checks: { dc_${i}: { sql: value > 0${h('dc')} } }${h('d')} } }
composites: { c_${n}: { attributes: { ca_${i}: { type: integer${h('ca')} } }${h('c')} } }
ranges: { r_${n}: { subtype: integer${h('r')} } }
sequences: { q_${n}: { start: 3${h('q')} } }
functions: { "f_${n}(x integer)": { returns: integer, sql_body: return x + 1${n === 'a' ? '' : ', renamed_from: f_a(x integer)'} }, tf(): { returns: trigger, body: begin return new; end } }
procedures: { "p_${n}(x integer)": { language: sql, body: select 1${n === 'a' ? '' : ', renamed_from: p_a(x integer)'} } }
tables:
  t_${n}:
    columns: { id: { type: integer, identity: always }, x_${i}: { type: integer${h('x')} } }
    primary_key: [id]
    uniques: { tu_${i}: { columns: [x_${i}]${h('tu')} } }
    checks: { tc_${i}: { sql: x_${i} > 0${h('tc')} } }
    foreign_keys: { tf_${i}: { columns: [x_${i}], references: t_${n}(id)${h('tf')} } }
    exclusions: { te_${i}: { using: btree, elements: [{ column: x_${i}, with: = }]${h('te')} } }
    indexes: { ti_${i}: { keys: [x_${i}]${h('ti')} } }
    statistics: { ts_${i}: { on: [id, x_${i}]${h('ts')} } }
    triggers: { tt_${i}: { before: [insert], run: tf()${h('tt')} } }
    policies: { tp_${i}: { using: x_${i} > 0${h('tp')} } }
    rules: { tr_${i}: { on: insert, do: [notify x]${h('tr')} } }${h('t').replace(', ', '\n    ')}
views: { v_${n}: { query: "select id, x_${i} as vx_${i} from t_${n}"${n === 'a' ? '' : `, columns: { vx_b: { renamed_from: vx_a } }, renamed_from: v_a`} } }
materialized_views: { m_${n}: { query: "select id, x_${i} as mx_${i} from t_${n}"${n === 'a' ? '' : `, columns: { mx_b: { renamed_from: mx_a } }, renamed_from: m_a`} } }
`
}

renames('of every kind run once, and are harmless wherever the files are used then', async ({ project }) => {
  project.files(all('a'))
  await project.apply('first')
  await project.sql('insert into public.t_a (x_a) values (1)')
  const after = all('b')
  project.files(after)
  const change = await project.apply('second')
  assert.equal(
    change.up.sections.flatMap(section => section.steps.map(step => step.action)).filter(each => each !== 'rename'),
    [],
  )
  assert.is(change.proof?.result, 'proven')
  assert.equal(change.notes, [])
  assert.equal(upOf(await project.plan()), [])
  assert.equal((await project.plan()).notes, [])
  // Compared with the database itself.
  assert.equal(upOf(await project.plan({}, { base: 'target' })), [])
  assert.equal((await project.plan({}, { base: 'target' })).notes, [])
  // By its migrations on another database, and without them on a fresh one.
  const other = await project.elsewhere()
  try {
    await other.upgrade()
    assert.equal(upOf(await other.plan()), [])
  } finally {
    await other.close()
  }
  const fresh = await engineProject('renames_fresh')
  try {
    fresh.files(after)
    const first = await fresh.apply('first')
    assert.equal([first.renames, first.notes], [[], []])
    assert.equal(upOf(await fresh.plan()), [])
    assert.equal((await fresh.plan()).notes, [])
  } finally {
    await fresh.close()
  }
})

renames('that match nothing are reported', async ({ project }) => {
  project.files('version: 1\ntables: { t: { columns: { a: integer } } }\n')
  await project.apply('first')
  project.files(
    'version: 1\ntables: { t: { columns: { a: integer, b: { type: integer?, renamed_from: c } } }, u: { renamed_from: w, columns: { a: integer } } }\n',
  )
  const { notes, renames: ran } = await project.plan()
  assert.equal(
    notes.map(({ code, message, place }) => [code, message, place?.line]),
    [
      ['rename-unmatched', 'there is no table public.w to rename', 2],
      ['rename-unmatched', 'there is no column public.t.c to rename', 2],
    ],
  )
  assert.equal(ran, [])
})

renames('give what bore a name one other', async ({ project }) => {
  project.files('version: 1\ntables: { t: { columns: { a: integer } } }\n')
  await project.apply('first')
  project.files(
    'version: 1\ntables: { u: { renamed_from: t, columns: { a: integer } }, w: { renamed_from: t, columns: { a: integer } } }\n',
  )
  const failed = await failure(project.plan())
  assert.equal(
    failed.diagnostics.map(({ code, message }) => [code, message]),
    [['rename-twice', 'table public.t cannot become public.u and public.w']],
  )
})

renames('that nobody declared are shown with the line to add', async ({ project }) => {
  project.files(all('a'))
  await project.apply('first')
  const hinted = /, renamed_from: [\w]+(?:\(x integer\))?|\n {4}renamed_from: \w+/g
  project.files(
    all('b', 'a')
      .replaceAll(/\{ label: (\w+), renamed_from: (\w+) \}/g, '$2')
      .replaceAll(/, columns: \{ \w+: \{ renamed_from: \w+ \} \}/g, '')
      .replaceAll(hinted, ''),
  )
  const likely = await project.open({}, async workspace => {
    const report = await planResult(
      workspace,
      await preview(workspace, { base: 'head', proof: false }),
      () => false,
      undefined,
    )
    return report.likelyRenames.map(({ kind, from, to, hint }) => `${kind} ${from} > ${to}: ${hint}`).sort()
  })
  assert.equal(likely, [
    'composite public.c_a > public.c_b: renamed_from: c_a',
    'domain public.d_a > public.d_b: renamed_from: d_a',
    'enum public.e_a > public.e_b: renamed_from: e_a',
    'function public.f_a(integer) > public.f_b(integer): renamed_from: f_a',
    'materialized_view public.m_a > public.m_b: renamed_from: m_a',
    'procedure public.p_a(integer) > public.p_b(integer): renamed_from: p_a',
    'range public.r_a > public.r_b: renamed_from: r_a',
    'schema s_a > s_b: renamed_from: s_a',
    'sequence public.q_a > public.q_b: renamed_from: q_a',
    'table public.t_a > public.t_b: renamed_from: t_a',
    'view public.v_a > public.v_b: renamed_from: v_a',
  ])
})

renames('leave alone what nobody manages, and say what is in the way', async ({ project }) => {
  await project.sql(`
    create table public.was (x integer); create view public.orders as select 1 as one;
    create table public.t (a integer, b integer); create index by_a on public.t (a); create table public.former (a integer)`)
  project.files(
    'version: 1\ntables: { orders: { renamed_from: was, columns: { x: integer? } }, t: { columns: { a: integer?, b: integer? } } }\n',
  )
  const base = { base: 'target' } as const
  const failed = await failure(project.plan({}, base))
  assert.equal(
    failed.diagnostics.map(({ code, message, place }) => [code, message, place?.line]),
    [['rename-in-the-way', 'table public.was cannot become public.orders: view public.orders has that name', 2]],
  )
  assert.match(failed.diagnostics[0]?.help?.join('\n') ?? '', /--allow drops-unmanaged:public\.orders/)
  const dropUnmanaged = (fact: { readonly id: Parameters<typeof nameOf>[0] }) => nameOf(fact.id) === 'public.orders'
  const agreed = await project.plan({}, { ...base, dropUnmanaged })
  assert.equal(upOf(agreed), [
    'ALTER VIEW public.orders RENAME TO schematic_renamed_0',
    'ALTER TABLE public.was RENAME TO orders',
    'DROP VIEW public.schematic_renamed_0',
  ])
  assert.equal(
    agreed.hazards.map(({ code, name }) => `${code} ${name}`),
    ['drops-unmanaged public.orders'],
  )
  assert.equal(agreed.proof?.result, 'proven')
  // An index that somebody made is not taken for one that the files declare.
  project.files(
    'version: 1\ntables: { was: { columns: { x: integer? } }, t: { renamed_from: former, columns: { a: integer?, b: integer? }, indexes: { on_a: [a] } } }\n',
  )
  const beside = await project.plan({}, base)
  assert.equal(upOf(beside), ['CREATE INDEX on_a ON public.t USING btree (a)'])
  assert.ok(beside.unmanaged.some(fact => fact.key === 'table public.former'))
})

renames('take over the name of what goes, and the consent is for that', async ({ project }) => {
  project.files('version: 1\ntables: { a: { columns: { x: integer } }, b: { columns: { y: text } } }\n')
  await project.apply('first')
  await project.sql("insert into public.a values (1); insert into public.b values ('old'), ('older')")
  project.files('version: 1\ntables: { b: { renamed_from: a, columns: { x: integer } } }\n')
  const change = await project.apply('second')
  assert.equal(
    change.hazards.map(({ code, name, message }) => [code, name, message]),
    [['deletes-data', 'public.b', 'all rows of public.b go']],
  )
  assert.equal(await project.sql('select x from public.b'), [['1']])
  assert.equal(upOf(await project.plan()), [])
  // The hint has done its work: a new table of the old name may come and go.
  project.files(
    'version: 1\ntables: { b: { renamed_from: a, columns: { x: integer } }, a: { columns: { z: integer } } }\n',
  )
  await project.apply('third')
  project.files('version: 1\ntables: { b: { renamed_from: a, columns: { x: integer } } }\n')
  assert.equal(upOf(await project.plan()), ['DROP TABLE public.a'])
})

renames.run()
