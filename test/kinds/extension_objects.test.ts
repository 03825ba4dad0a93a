import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addedToExtensions, additionsIn } from '../../src/catalog/additions.ts'
import { noCache } from '../../src/model/caches.ts'
import { diff } from '../../src/plan/diff.ts'
import { readFiles } from '../../src/yaml/files.ts'
import { writeFiles } from '../../src/yaml/layout.ts'
import { spliceFiles } from '../../src/yaml/splice.ts'
import { kinds, kindsByName, read, type State, stateOf } from '../harness/engines.ts'
import { openPlace, type Place } from '../harness/places.ts'

// The extension hstore makes a table here.
const objects = suite("what is added to extensions' objects")
const prepare = readFileSync(
  fileURLToPath(new URL('../cases/extension_objects/on_a_table/prepare.sql', import.meta.url)),
  'utf8',
)
const folder = mkdtempSync(join(tmpdir(), 'schematic-extensions-'))
const file = join(folder, 'schema.yaml')
const reach = { schemas: ['public'], roles: [] }
let place: Place
let shadow: Place

objects.before(async () => {
  place = await openPlace('extensions', prepare)
  shadow = await openPlace('extensions_shadow', prepare)
  await place.session.script(`
    create extension hstore schema public;
    create extension citext schema public;
    alter table public.ext_t add column own text not null default 'x';
    comment on column public.ext_t.own is 'added';
    comment on table public.ext_t is 'ours';
    create index own_idx on public.ext_t (own);
    grant delete on public.ext_t to public;
    revoke execute on function public.tconvert(text, text) from public`)
})
objects.after(async () => {
  await place.close()
  await shadow.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stated(text: string): Promise<State> {
  writeFileSync(file, text)
  return stateOf([file], folder, async () => shadow.session, shadow.session.serverMajor, noCache)
}

const wanted = [
  'column public.ext_t.own',
  'comment on column public.ext_t.own',
  'comment on table public.ext_t',
  'default public.ext_t.own',
  'index public.own_idx',
  'not_null public.ext_t.own',
]

objects('it is told from what the extension made itself, by the extension as the shadow makes it', async () => {
  const found = await read(place.session, reach)
  assert.equal(found.unmodelled, [{ kind: 'event trigger', name: 'helper_extend' }])
  const { added, doubtful } = await additionsIn(found, reach, kindsByName, async () => shadow.session)
  assert.equal(added.map(({ key }) => key).sort(), wanted)
  assert.equal(doubtful, [])
})

objects('where the shadow cannot make the extension, nobody can tell', async () => {
  const found = await read(place.session, reach)
  const other = await openPlace('extensions_none')
  try {
    await other.session.script('create schema taken; create extension hstore schema taken')
    const { added, doubtful } = await additionsIn(found, reach, kindsByName, async () => other.session)
    assert.equal(added, [])
    assert.ok(doubtful.includes('index public.own_idx'))
  } finally {
    await other.close()
  }
})

objects('what was pulled stands for what is there', async () => {
  const found = await read(place.session, reach)
  const { added } = await additionsIn(found, reach, kindsByName, async () => shadow.session)
  const layout = { defaultSchema: 'public', layout: 'one file', folder: '' } as const
  const [written] = writeFiles(found, kinds, { ...layout, added: new Set(added.map(({ key }) => key)) })
  assert.match(
    written?.text ?? '',
    `  ext_t:
    from_extension: hstore
    comment: ours
    columns:
      own: { type: text, default: "'x'::text", comment: added }
    indexes:
      own_idx: [own]
    grants:
      public:
        - select
        - delete
        - { update: [v] }

functions:
  tconvert(text, text):
    from_extension: hstore
    grants:
      public: []`,
  )
  const state = await stated(written?.text ?? '')
  const {
    added: more,
    changed,
    removed,
  } = diff(await read(place.session, state.reach), state.catalog, state.scope, kindsByName)
  assert.equal([more, changed, removed], [[], [], []])
})

objects('what no file states is listed, left alone, and pulled into the files that are there', async () => {
  const text =
    'version: 1\nextensions: [hstore, citext]\n# said\ntables:\n  ext_t: { from_extension: hstore, comment: ours }\n'
  const state = await stated(text)
  const found = await read(place.session, state.reach)
  const { added: more, changed, removed } = diff(found, state.catalog, state.scope, kindsByName)
  assert.equal([more, changed, removed], [[], [], []])
  const added = addedToExtensions(found, state.catalog, kindsByName)
  assert.equal(
    added.map(({ key }) => key).sort(),
    wanted.filter(key => key !== 'comment on table public.ext_t'),
  )
  const { drafts } = readFiles([file], { folder, defaultSchema: 'public', kinds, cache: noCache })
  const [spliced] = spliceFiles(
    [{ path: 'schema.yaml', text }],
    { drafts, catalog: state.catalog, keys: new Map() },
    found,
    added.map(({ key }) => key),
    kinds,
    { defaultSchema: 'public', layout: 'one file', folder: '', added: new Set(added.map(({ key }) => key)) },
  )
  assert.match(spliced?.text ?? '', /# said\ntables:\n {2}ext_t:[\s\S]*own_idx: \[own\]/)
  const after = await stated(spliced?.text ?? '')
  assert.equal(addedToExtensions(await read(place.session, after.reach), after.catalog, kindsByName), [])
})

objects.run()
