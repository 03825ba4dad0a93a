/** What cannot be: told from the files alone, with a place, before any server is asked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { kinds } from '../../src/kinds/registry.ts'
import { noCache } from '../../src/model/caches.ts'
import { type Diagnostic, Failure } from '../../src/model/diagnostics.ts'
import { readFiles } from '../../src/yaml/files.ts'

const impossible = suite('what cannot be')
const folder = mkdtempSync(join(tmpdir(), 'schematic-impossible-'))
impossible.after(() => rmSync(folder, { recursive: true, force: true }))

/** A schema file, and what is told of it: each time the code, and the text that the place covers. */
type Impossible = readonly [text: string, ...told: (readonly [code: string, at: string])[]]

const head = 'version: 1\nschemas: [shop]\n'
const long = 'x'.repeat(64)
const t = (body: string): string => `${head}tables:\n  shop.t:\n${body}`
const cols = '    columns:\n      id: bigint\n      a: int\n      b: text?\n      r: int4range\n'
const fn = 'functions:\n  shop.f():\n    returns: trigger\n    body: begin return new; end\n'

const told: Readonly<Record<string, Impossible>> = {
  'generated+identity': [
    t('    columns:\n      id: { type: bigint, identity: always, generated: "1" }\n'),
    ['column', 'always'],
  ],
  'generated+default': [t('    columns:\n      id: { type: bigint, default: 1, generated: "1" }\n'), ['column', '1']],
  'identity+default': [t('    columns:\n      id: { type: bigint, default: 1, identity: always }\n'), ['column', '1']],
  'short default + default': [
    t('    columns:\n      id: { type: bigint = 1, default: 1 }\n'),
    ['column-type', 'bigint = 1'],
  ],
  'identity nullable': [t('    columns:\n      id: { type: "bigint?", identity: always }\n'), ['column', 'id']],
  'identity nullable key': [
    t('    columns:\n      id: { type: bigint, nullable: true, identity: always }\n'),
    ['column', 'id'],
  ],
  '? and nullable false': [t('    columns:\n      id: { type: "bigint?", nullable: false }\n'), ['column', 'false']],
  'identity on text': [t('    columns:\n      id: { type: text, identity: always }\n'), ['column', 'always']],
  'identity on numeric': [
    t('    columns:\n      id: { type: "numeric(10,0)", identity: always }\n'),
    ['column', 'always'],
  ],
  'not_null_name nullable': [
    t('    columns:\n      id: { type: "bigint?", not_null_name: x }\n'),
    ['not-null-name', 'x'],
  ],
  'not_null_no_inherit nullable': [
    t('    columns:\n      id: { type: "bigint?", not_null_no_inherit: true }\n'),
    ['not-null-name', 'true'],
  ],
  'default on view': [`${head}views:\n  shop.v: { query: select 1 as a, default: 1 }\n`, ['unknown-key', 'default']],
  'type on view column': [
    `${head}views:\n  shop.v: { query: select 1 as a, columns: { a: { type: int } } }\n`,
    ['unknown-key', 'type'],
  ],
  'hash with range bound': [
    t(`    partition_by: hash (id)\n${cols}    partitions:\n      shop.p: from (1) to (2)\n`),
    ['partition-values', 'shop.p'],
  ],
  'hash with list bound': [
    t(`    partition_by: hash (id)\n${cols}    partitions:\n      shop.p: in (1)\n`),
    ['partition-values', 'shop.p'],
  ],
  'hash with default': [
    t(`    partition_by: hash (id)\n${cols}    partitions:\n      shop.p: default\n`),
    ['partition-values', 'shop.p'],
  ],
  'list with hash bound': [
    t(`    partition_by: list (id)\n${cols}    partitions:\n      shop.p: with (modulus 4, remainder 0)\n`),
    ['partition-values', 'shop.p'],
  ],
  'list with range bound': [
    t(`    partition_by: list (id)\n${cols}    partitions:\n      shop.p: from (1) to (2)\n`),
    ['partition-values', 'shop.p'],
  ],
  'range with list bound': [
    t(`    partition_by: range (id)\n${cols}    partitions:\n      shop.p: in (1)\n`),
    ['partition-values', 'shop.p'],
  ],
  'range with hash bound': [
    t(`    partition_by: range (id)\n${cols}    partitions:\n      shop.p: with (modulus 4, remainder 0)\n`),
    ['partition-values', 'shop.p'],
  ],
  'two default partitions': [
    t(`    partition_by: list (id)\n${cols}    partitions:\n      shop.p: default\n      shop.q: default\n`),
    ['two-default-partitions', 'shop.q'],
  ],
  'partitions without partition_by': [
    t(`${cols}    partitions:\n      shop.p: in (1)\n`),
    ['partition-without-key', 'shop.p'],
  ],
  'list two columns': [t(`    partition_by: list (id, a)\n${cols}`), ['partition-key', 'list (id, a)']],
  'partition_by unknown method': [t(`    partition_by: round (id)\n${cols}`), ['partition-key', 'round (id)']],
  'partition_by empty': [t(`    partition_by: ""\n${cols}`), ['empty-expression', '""']],
  'bound nonsense': [
    t(`    partition_by: list (id)\n${cols}    partitions:\n      shop.p: hello\n`),
    ['partition-values', 'shop.p'],
  ],
  'pk over nullable': [t(`    columns: { id: "bigint?" }\n    primary_key: [id]\n`), ['nullable-key', 'primary_key']],
  'pk same column twice': [t(`${cols}    primary_key: [id, id]\n`), ['duplicate-item', '[id, id]']],
  'unique same column twice': [t(`${cols}    uniques: { u: [id, id] }\n`), ['duplicate-item', '[id, id]']],
  'pk empty': [t(`${cols}    primary_key: []\n`), ['empty-value', '[]']],
  'pk twice': [
    t(`${cols}    primary_key: [id]\n    uniques: { u: { columns: [id], primary: true } }\n`),
    ['unknown-key', 'primary'],
  ],
  'fk other number of columns': [
    t(`${cols}    primary_key: [id]\n    foreign_keys: { f: { columns: [id, a], references: shop.t(id) } }\n`),
    ['foreign-key-columns', 'shop.t(id)'],
  ],
  'fk set_null not own column': [
    t(
      `${cols}    primary_key: [id]\n    foreign_keys: { f: { columns: [id], references: shop.t(id), on_delete: { set_null: [a] } } }\n`,
    ),
    ['foreign-key-columns', '[a]'],
  ],
  'fk set_null and set_default': [
    t(
      `${cols}    primary_key: [id]\n    foreign_keys: { f: { columns: [id], references: shop.t(id), on_delete: { set_null: [id], set_default: [id] } } }\n`,
    ),
    ['unknown-key', 'set_default'],
  ],
  'fk references nonsense': [
    t(`${cols}    foreign_keys: { f: { columns: [a], references: "shop.t(" } }\n`),
    ['unknown-value', '"shop.t("'],
  ],
  'fk period without range': [
    t(
      `${cols}    primary_key: [id]\n    foreign_keys: { f: { columns: [id], references: shop.t(id), period: true } }\n`,
    ),
    ['foreign-key-columns', '[id]'],
  ],
  'fk duplicate columns': [
    t(`${cols}    primary_key: [id]\n    foreign_keys: { f: { columns: [id, id], references: "shop.t(id, id)" } }\n`),
    ['duplicate-item', '[id, id]'],
  ],
  'fk empty columns': [
    t(`${cols}    primary_key: [id]\n    foreign_keys: { f: { columns: [], references: shop.t(id) } }\n`),
    ['empty-value', '[]'],
  ],
  'index on nothing': [t(`${cols}    indexes: { i: [] }\n`), ['empty-value', '[]']],
  'index keys nothing': [t(`${cols}    indexes: { i: { keys: [] } }\n`), ['empty-value', '[]']],
  'index column and sql': [
    t(`${cols}    indexes: { i: { keys: [{ column: a, sql: lower(b) }] } }\n`),
    ['index-key', '{ column: a, sql: lower(b) }'],
  ],
  'index neither': [t(`${cols}    indexes: { i: { keys: [{ order: desc }] } }\n`), ['index-key', '{ order: desc }']],
  'index nulls_not_distinct not unique': [
    t(`${cols}    indexes: { i: { keys: [id], nulls_not_distinct: true } }\n`),
    ['index-nulls', 'true'],
  ],
  'index two clustered': [
    t(`${cols}    indexes: { i: { keys: [id], clustered: true }, j: { keys: [a], clustered: true } }\n`),
    ['two-clustered', 'j'],
  ],
  'exclusion without operators': [
    t(`${cols}    exclusions: { e: { using: gist, elements: [{ column: r }] } }\n`),
    ['missing-key', '{ column: r }'],
  ],
  'exclusion empty': [t(`${cols}    exclusions: { e: { using: gist, elements: [] } }\n`), ['empty-value', '[]']],
  'exclusion elements as name': [
    t(`${cols}    exclusions: { e: { using: gist, elements: [r] } }\n`),
    ['wrong-type', 'r'],
  ],
  'partitioned options': [
    t(`    options: { fillfactor: 70 }\n    partition_by: range (id)\n${cols}`),
    ['partitioned-storage', '{ fillfactor: 70 }'],
  ],
  'partitioned inherits': [
    `${head}tables:\n  shop.p:\n    columns: { id: bigint }\n  shop.t:\n    inherits: shop.p\n    partition_by: range (id)\n    columns: { a: int }\n`,
    ['table-origin', 'shop.p'],
  ],
  'of and inherits': [
    `${t(`    of: shop.c\n    inherits: shop.t\n`)}composites:\n  shop.c: { attributes: { a: int } }\n`,
    ['table-origin', 'shop.t'],
  ],
  'check no_inherit partitioned': [
    t(`    partition_by: range (id)\n${cols}    checks: { c: { sql: a > 0, no_inherit: true } }\n`),
    ['partitioned-check', 'true'],
  ],
  'trigger instead of on table': [
    `${t(`${cols}    triggers: { x: { instead_of: [insert], run: shop.f() } }\n`)}${fn}`,
    ['trigger', '[insert]'],
  ],
  'trigger before row on view': [
    `${head}views:\n  shop.v:\n    query: select 1 as a\n    triggers: { x: { before: [insert], run: shop.f() } }\n${fn}`,
    ['trigger', '[insert]'],
  ],
  'trigger truncate on view': [
    `${head}views:\n  shop.v:\n    query: select 1 as a\n    triggers: { x: { before: [truncate], run: shop.f() } }\n${fn}`,
    ['trigger', '[truncate]'],
  ],
  'trigger instead statement': [
    `${head}views:\n  shop.v:\n    query: select 1 as a\n    triggers: { x: { instead_of: [insert], for_each: statement, run: shop.f() } }\n${fn}`,
    ['trigger', 'statement'],
  ],
  'trigger instead when': [
    `${head}views:\n  shop.v:\n    query: select 1 as a\n    triggers: { x: { instead_of: [insert], when: "true", run: shop.f() } }\n${fn}`,
    ['trigger', '"true"'],
  ],
  'trigger instead update of': [
    `${head}views:\n  shop.v:\n    query: select 1 as a\n    triggers: { x: { instead_of: [{update: [a]}], run: shop.f() } }\n${fn}`,
    ['trigger', '[{update: [a]}]'],
  ],
  'trigger instead truncate': [
    `${head}views:\n  shop.v:\n    query: select 1 as a\n    triggers: { x: { instead_of: [truncate], run: shop.f() } }\n${fn}`,
    ['trigger', '[truncate]'],
  ],
  'trigger transition before': [
    `${t(`${cols}    triggers: { x: { before: [insert], new_table: n, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'n'],
  ],
  'trigger transition two events': [
    `${t(`${cols}    triggers: { x: { after: [insert, update], new_table: n, for_each: statement, run: shop.f() } }\n`)}${fn}`,
    ['trigger', '[insert, update]'],
  ],
  'trigger transition old insert': [
    `${t(`${cols}    triggers: { x: { after: [insert], old_table: n, for_each: statement, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'n'],
  ],
  'trigger transition new delete': [
    `${t(`${cols}    triggers: { x: { after: [delete], new_table: n, for_each: statement, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'n'],
  ],
  'trigger transition update of': [
    `${t(`${cols}    triggers: { x: { after: [{update: [a]}], new_table: n, for_each: statement, run: shop.f() } }\n`)}${fn}`,
    ['trigger', '[{update: [a]}]'],
  ],
  'trigger transition truncate': [
    `${t(`${cols}    triggers: { x: { after: [truncate], new_table: n, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'n'],
  ],
  'trigger transition same names': [
    `${t(`${cols}    triggers: { x: { after: [update], new_table: n, old_table: n, for_each: statement, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'n'],
  ],
  'trigger transition constraint': [
    `${t(`${cols}    triggers: { x: { constraint: true, after: [update], new_table: n, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'n'],
  ],
  'trigger constraint before': [
    `${t(`${cols}    triggers: { x: { constraint: true, before: [update], run: shop.f() } }\n`)}${fn}`,
    ['trigger', '[update]'],
  ],
  'trigger constraint statement': [
    `${t(`${cols}    triggers: { x: { constraint: true, after: [update], for_each: statement, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'statement'],
  ],
  'trigger constraint truncate': [
    `${t(`${cols}    triggers: { x: { constraint: true, after: [truncate], run: shop.f() } }\n`)}${fn}`,
    ['trigger', '[truncate]'],
  ],
  'trigger truncate row': [
    `${t(`${cols}    triggers: { x: { after: [truncate], for_each: row, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'row'],
  ],
  'trigger run without parens': [
    `${t(`${cols}    triggers: { x: { before: [update], run: shop.f } }\n`)}${fn}`,
    ['trigger', 'shop.f'],
  ],
  'trigger event twice': [
    `${t(`${cols}    triggers: { x: { before: [update, { update: [a] }], run: shop.f() } }\n`)}${fn}`,
    ['trigger', '[update, { update: [a] }]'],
  ],
  'trigger on foreign transitions': [
    `${head}extensions: [postgres_fdw]\nforeign_servers: { s: { wrapper: postgres_fdw } }\nforeign_tables:\n  shop.ft:\n    server: s\n    columns: { a: int }\n    triggers: { x: { constraint: true, after: [update], run: shop.f() } }\n${fn}`,
    ['trigger', 'true'],
  ],
  'trigger partitioned row transition': [
    `${t(`    partition_by: range (id)\n${cols}    triggers: { x: { after: [update], new_table: n, for_each: row, run: shop.f() } }\n`)}${fn}`,
    ['trigger', 'n'],
  ],
  'policy check for select': [
    t(`    row_security: enabled\n${cols}    policies: { p: { for: select, with_check: "true" } }\n`),
    ['policy', '"true"'],
  ],
  'policy check for delete': [
    t(`    row_security: enabled\n${cols}    policies: { p: { for: delete, using: "true", with_check: "true" } }\n`),
    ['policy', '"true"'],
  ],
  'policy using for insert': [
    t(`    row_security: enabled\n${cols}    policies: { p: { for: insert, using: "true" } }\n`),
    ['policy', '"true"'],
  ],
  'policy key check': [
    t(`    row_security: enabled\n${cols}    policies: { p: { for: select, check: "true" } }\n`),
    ['unknown-key', 'check'],
  ],
  'policy public and role': [
    t(`    row_security: enabled\n${cols}    policies: { p: { to: [public, postgres], using: "true" } }\n`),
    ['policy', '[public, postgres]'],
  ],
  'policy to empty': [
    t(`    row_security: enabled\n${cols}    policies: { p: { to: [], using: "true" } }\n`),
    ['policy', '[]'],
  ],
  'policy on view': [
    `${head}views:\n  shop.v:\n    query: select 1 as a\n    policies: { p: { using: "true" } }\n`,
    ['unknown-key', 'policies'],
  ],
  'rule on select': [
    t(`${cols}    rules: { r: { on: select, instead: true, do: select 1 } }\n`),
    ['unknown-value', 'select'],
  ],
  'rule neither': [t(`${cols}    rules: { r: { on: update } }\n`), ['rule', 'r']],
  'rule on partition? matview': [
    `${head}materialized_views:\n  shop.v:\n    query: select 1 as a\n    rules: { r: { on: delete, instead: true } }\n`,
    ['unknown-key', 'rules'],
  ],
  'matview check_option': [
    `${head}materialized_views:\n  shop.v: { query: select 1 as a, check_option: local }\n`,
    ['unknown-key', 'check_option'],
  ],
  'matview rls': [
    `${head}materialized_views:\n  shop.v: { query: select 1 as a, row_security: enabled }\n`,
    ['unknown-key', 'row_security'],
  ],
  'matview triggers': [
    `${head}materialized_views:\n  shop.v: { query: select 1 as a, triggers: { x: { before: [insert], run: f() } } }\n`,
    ['unknown-key', 'triggers'],
  ],
  'view two statements': [`${head}views:\n  shop.v: select 1; select 2\n`, ['several-statements', ';']],
  'function body and sql_body': [
    `${head}functions:\n  shop.f(): { returns: int, body: select 1, sql_body: return 1 }\n`,
    ['routine-body', 'return 1'],
  ],
  'function no body': [`${head}functions:\n  shop.f(): { returns: int }\n`, ['routine-body', 'shop.f()']],
  'function body and body_file': [
    `${head}functions:\n  shop.f(): { returns: int, body: select 1, body_file: a.sql }\n`,
    ['routine-body', 'a.sql'],
  ],
  'function returns nothing': [`${head}functions:\n  shop.f(): { body: select 1 }\n`, ['result-type', 'shop.f()']],
  'function rows not set': [
    `${head}functions:\n  shop.f(): { returns: int, rows: 10, body: select 1 }\n`,
    ['result-type', '10'],
  ],
  'function cost negative': [
    `${head}functions:\n  shop.f(): { returns: int, cost: -1, body: select 1 }\n`,
    ['not-a-number', '-1'],
  ],
  'function cost text': [
    `${head}functions:\n  shop.f(): { returns: int, cost: many, body: select 1 }\n`,
    ['not-a-number', 'many'],
  ],
  'function sql_body plpgsql': [
    `${head}functions:\n  shop.f(): { returns: int, language: plpgsql, sql_body: return 1 }\n`,
    ['routine-body', 'return 1'],
  ],
  'function library sql': [
    `${head}functions:\n  shop.f(): { returns: int, library: x, body: select 1 }\n`,
    ['routine-library', 'shop.f()'],
  ],
  'function name without parens': [
    `${head}functions:\n  shop.f: { returns: int, body: select 1 }\n`,
    ['routine-signature', 'shop.f'],
  ],
  'procedure returns': [
    `${head}procedures:\n  shop.f(): { returns: int, body: select 1 }\n`,
    ['unknown-key', 'returns'],
  ],
  'procedure volatility': [
    `${head}procedures:\n  shop.f(): { volatility: stable, body: select 1 }\n`,
    ['unknown-key', 'volatility'],
  ],
  'procedure strict': [`${head}procedures:\n  shop.f(): { strict: true, body: select 1 }\n`, ['unknown-key', 'strict']],
  'aggregate without sfunc': [
    `${head}aggregates:\n  shop.a(int): { state_type: int }\n`,
    ['missing-key', 'shop.a(int)'],
  ],
  'aggregate without stype': [
    `${head}aggregates:\n  shop.a(int): { state_function: int4pl }\n`,
    ['missing-key', 'shop.a(int)'],
  ],
  'aggregate moving partial': [
    `${head}aggregates:\n  shop.a(int): { state_function: int4pl, state_type: int, moving_state_function: int4pl }\n`,
    ['aggregate', 'shop.a(int)'],
  ],
  'aggregate serialize only': [
    `${head}aggregates:\n  shop.a(int): { state_function: int4pl, state_type: int, serialize_function: x }\n`,
    ['aggregate', 'x'],
  ],
  'aggregate hypothetical without order': [
    `${head}aggregates:\n  shop.a(int): { state_function: int4pl, state_type: int, hypothetical: true }\n`,
    ['aggregate', 'true'],
  ],
  'aggregate no arguments': [
    `${head}aggregates:\n  shop.a(): { state_function: int4inc, state_type: int }\n`,
    ['aggregate', 'shop.a()'],
  ],
  'operator no arguments': [`${head}operators:\n  shop.=(): { function: int4eq }\n`, ['operator-operands', 'shop.=()']],
  'operator no parens': [`${head}operators:\n  shop.=: { function: int4eq }\n`, ['operator-operands', 'shop.=']],
  'operator three': [
    `${head}operators:\n  shop.=(int, int, int): { function: int4eq }\n`,
    ['operator-operands', 'shop.=(int, int, int)'],
  ],
  'operator bad name': [
    `${head}operators:\n  shop.abc(int, int): { function: int4eq }\n`,
    ['operator', 'shop.abc(int, int)'],
  ],
  'operator prefix commutator': [
    `${head}operators:\n  shop.!!!(int): { function: int4abs, commutator: shop.!!! }\n`,
    ['operator', 'shop.!!!'],
  ],
  'operator hashes not boolean': [
    `${head}operators:\n  shop.+++(int, int): { function: int4pl, hashes: true }\n`,
    ['operator', 'shop.+++(int, int)'],
  ],
  'operator restrict not boolean': [
    `${head}operators:\n  shop.+++(int, int): { function: int4pl, restrict: eqsel }\n`,
    ['operator', 'shop.+++(int, int)'],
  ],
  'cast function and inout': [
    `${head}casts:\n  integer as text: { function: int4out(int), inout: true }\n`,
    ['cast', 'true'],
  ],
  'cast nothing': [`${head}casts:\n  integer as text: {}\n`, ['cast', 'integer as text']],
  'cast no as': [`${head}casts:\n  integer text: { inout: true }\n`, ['cast', 'integer text']],
  'collation locale and lc': [`${head}collations:\n  shop.c: { locale: C, lc_collate: C }\n`, ['collation', 'C']],
  'collation lc_collate only': [`${head}collations:\n  shop.c: { lc_collate: C }\n`, ['collation', 'shop.c']],
  'collation icu lc': [
    `${head}collations:\n  shop.c: { provider: icu, lc_collate: C, lc_ctype: C }\n`,
    ['collation', 'C'],
    ['collation', 'C'],
    ['collation', 'shop.c'],
  ],
  'collation nondeterministic libc': [
    `${head}collations:\n  shop.c: { locale: C, deterministic: false }\n`,
    ['collation', 'false'],
  ],
  'collation rules libc': [`${head}collations:\n  shop.c: { locale: C, rules: "&a<b" }\n`, ['collation', '"&a<b"']],
  'collation nothing': [`${head}collations:\n  shop.c: {}\n`, ['collation', 'shop.c']],
  'domain default twice': [`${head}domains:\n  shop.d: { type: int = 1, default: 2 }\n`, ['domain-type', 'shop.d']],
  'enum twice': [`${head}enums:\n  shop.e: [a, a]\n`, ['duplicate-label', 'a']],
  'enum too long': [`${head}enums:\n  shop.e: [${long}]\n`, ['long-label', long]],
  'composite not null': [`${head}composites:\n  shop.c: { attributes: { a: "int?" } }\n`, ['attribute-type', 'a']],
  'range with modifier': [`${head}ranges:\n  shop.r: numeric(10,2)\n`, ['range-subtype', 'shop.r']],
  'sequence min max': [`${head}sequences:\n  shop.s: { minimum: 10, maximum: 1 }\n`, ['sequence-options', '1']],
  'sequence min = max': [`${head}sequences:\n  shop.s: { minimum: 1, maximum: 1 }\n`, ['sequence-options', '1']],
  'sequence start out': [`${head}sequences:\n  shop.s: { minimum: 10, start: 1 }\n`, ['sequence-options', '1']],
  'sequence start above': [`${head}sequences:\n  shop.s: { maximum: 10, start: 11 }\n`, ['sequence-options', '11']],
  'sequence increment 0': [`${head}sequences:\n  shop.s: { increment: 0 }\n`, ['sequence-options', '0']],
  'sequence type bounds': [
    `${head}sequences:\n  shop.s: { type: smallint, maximum: 40000 }\n`,
    ['sequence-options', '40000'],
  ],
  'sequence cache 0': [`${head}sequences:\n  shop.s: { cache: 0 }\n`, ['sequence-options', '0']],
  'sequence type text': [`${head}sequences:\n  shop.s: { type: text }\n`, ['unknown-value', 'text']],
  'sequence descending': [`${head}sequences:\n  shop.s: { increment: -1, start: 5 }\n`, ['sequence-options', '5']],
  'sequence owned by table': [`${head}sequences:\n  shop.s: { owned_by: shop }\n`, ['owned-by', 'shop']],
  'identity sequence out of type': [
    t(`    columns:\n      id: { type: smallint, identity: { generate: always, maximum: 100000 } }\n`),
    ['sequence-options', '100000'],
  ],
  'identity start out': [
    t(`    columns:\n      id: { type: smallint, identity: { generate: always, start: 100000 } }\n`),
    ['sequence-options', '100000'],
  ],
  'identity increment 0': [
    t(`    columns:\n      id: { type: bigint, identity: { generate: always, increment: 0 } }\n`),
    ['sequence-options', '0'],
  ],
  'identity min max': [
    t(`    columns:\n      id: { type: bigint, identity: { generate: always, minimum: 5, maximum: 4 } }\n`),
    ['sequence-options', '4'],
  ],
  'identity without generate': [
    t(`    columns:\n      id: { type: bigint, identity: { start: 5 } }\n`),
    ['missing-key', 'identity'],
  ],
  'sequence key without identity': [
    t(`    columns:\n      id: { type: bigint, sequence: { comment: x } }\n`),
    ['no-identity', 'sequence'],
  ],
  'publication all and tables': [
    `${t(cols)}publications:\n  p: { all_tables: true, tables: [shop.t] }\n`,
    ['publication', 'shop.t'],
  ],
  'publication all and schemas': [
    `${t(cols)}publications:\n  p: { all_tables: true, schemas: [shop] }\n`,
    ['publication', 'shop'],
  ],
  'statistics one column': [t(`${cols}    statistics: { s: [a] }\n`), ['one-column-statistics', 's']],
  'statistics empty': [t(`${cols}    statistics: { s: [] }\n`), ['empty-value', '[]']],
  'statistics dup': [t(`${cols}    statistics: { s: [a, a] }\n`), ['duplicate-item', '[a, a]']],
  'statistics expr kinds': [
    t(`${cols}    statistics: { s: { on: [{ sql: lower(b) }], kinds: [mcv] } }\n`),
    ['one-expression-statistics', '[mcv]'],
  ],
  'event trigger unknown': [
    `${head}event_triggers:\n  e: { on: ddl_commmand_end, run: shop.f() }\n`,
    ['unknown-value', 'ddl_commmand_end'],
  ],
  'event trigger tags on login': [
    `${head}functions:\n  shop.f():\n    returns: event_trigger\n    body: begin end\nevent_triggers:\n  e: { on: login, tags: [CREATE TABLE], run: shop.f() }\n`,
    ['event-trigger', '[CREATE TABLE]'],
  ],
  'event trigger args': [
    `${head}functions:\n  shop.f():\n    returns: event_trigger\n    body: begin end\nevent_triggers:\n  e: { on: ddl_command_end, run: "shop.f(1)" }\n`,
    ['event-trigger', '"shop.f(1)"'],
  ],
  'foreign table without server': [
    `${head}foreign_tables:\n  shop.ft: { columns: { a: int } }\n`,
    ['missing-key', 'shop.ft'],
  ],
  'foreign table pk': [
    `${head}extensions: [postgres_fdw]\nforeign_servers: { s: { wrapper: postgres_fdw } }\nforeign_tables:\n  shop.ft: { server: s, columns: { a: int }, primary_key: [a] }\n`,
    ['unknown-key', 'primary_key'],
  ],
  'foreign table fk': [
    `${head}extensions: [postgres_fdw]\nforeign_servers: { s: { wrapper: postgres_fdw } }\nforeign_tables:\n  shop.ft: { server: s, columns: { a: int }, foreign_keys: { f: { columns: [a], references: shop.ft(a) } } }\n`,
    ['unknown-key', 'foreign_keys'],
  ],
  'foreign table unique': [
    `${head}extensions: [postgres_fdw]\nforeign_servers: { s: { wrapper: postgres_fdw } }\nforeign_tables:\n  shop.ft: { server: s, columns: { a: int }, uniques: { f: [a] } }\n`,
    ['unknown-key', 'uniques'],
  ],
  'foreign table exclusion': [
    `${head}extensions: [postgres_fdw]\nforeign_servers: { s: { wrapper: postgres_fdw } }\nforeign_tables:\n  shop.ft: { server: s, columns: { a: int }, exclusions: { f: { elements: [{column: a, with: =}] } } }\n`,
    ['unknown-key', 'exclusions'],
  ],
  'foreign table indexes': [
    `${head}extensions: [postgres_fdw]\nforeign_servers: { s: { wrapper: postgres_fdw } }\nforeign_tables:\n  shop.ft: { server: s, columns: { a: int }, indexes: { i: [a] } }\n`,
    ['unknown-key', 'indexes'],
  ],
  'grant create on table': [t(`${cols}    grants: { public: [create] }\n`), ['unknown-privilege', 'create']],
  'grant select on function': [
    `${head}functions:\n  shop.f():\n    returns: int\n    body: select 1\n    grants: { public: [select] }\n`,
    ['unknown-privilege', 'select'],
  ],
  'grant insert on schema': [
    `version: 1\nschemas:\n  shop:\n    grants: { public: [insert] }\n`,
    ['unknown-privilege', 'insert'],
  ],
  'grant delete column': [
    t(`${cols}    grants: { public: [{ delete: [a] }] }\n`),
    ['column-privilege', '{ delete: [a] }'],
  ],
  'grant delete on column': [
    t(`    columns: { a: { type: int, grants: { public: [delete] } } }\n`),
    ['unknown-key', 'grants'],
  ],
  'grant columns on sequence': [
    `${head}sequences:\n  shop.s: { grants: { public: [{ select: [a] }] } }\n`,
    ['column-privilege', '{ select: [a] }'],
  ],
  'grant option to public': [
    t(`${cols}    grants: { public: [{ select: with_grant_option }] }\n`),
    ['grant-option', '{ select: with_grant_option }'],
  ],
  'grant all and select': [t(`${cols}    grants: { public: [all, select] }\n`), ['all-privileges', 'select']],
  'default privileges unknown type': [
    `${head}default_privileges:\n  postgres: { views: { public: [select] } }\n`,
    ['unknown-key', 'views'],
  ],
  'default privileges wrong priv': [
    `${head}default_privileges:\n  postgres: { tables: { public: [execute] } }\n`,
    ['unknown-privilege', 'execute'],
  ],
  'default privileges columns': [
    `${head}default_privileges:\n  postgres: { tables: { public: [{ select: [a] }] } }\n`,
    ['column-privilege', '{ select: [a] }'],
  ],
  'default privileges schemas in schema': [
    `${head}default_privileges:\n  postgres: { in_schema: { shop: { schemas: { public: [usage] } } } }\n`,
    ['unknown-key', 'schemas'],
  ],
  'name 64 bytes table': [`${head}tables:\n  shop.${long}: { columns: { a: int } }\n`, ['long-name', `shop.${long}`]],
  'name 64 bytes column': [t(`    columns:\n      ${long}: int\n`), ['long-name', long]],
  'name 64 bytes pk': [t(`${cols}    primary_key: { name: ${long}, columns: [id] }\n`), ['long-name', long]],
  'name 64 bytes identity seq': [
    t(`    columns: { id: { type: int, identity: { generate: always, sequence: ${long} } } }\n`),
    ['long-name', long],
  ],
  'name 64 bytes transition': [
    `${t(`${cols}    triggers: { x: { after: [update], new_table: ${long}, for_each: statement, run: shop.f() } }\n`)}${fn}`,
    ['long-name', long],
  ],
  'empty table name': [`${head}tables:\n  "": { columns: { a: int } }\n`, ['empty-name', '""']],
  'empty column name': [t(`    columns:\n      "": int\n`), ['empty-name', '""']],
  'empty enum in list': [`version: 1\nschemas: [shop, ""]\n`, ['unclear-name', '""']],
  'empty pk name': [t(`${cols}    primary_key: { name: "", columns: [id] }\n`), ['empty-value', '""']],
  'index_comment without': [t(`${cols}    index_comment: x\n`), ['unknown-key', 'index_comment']],
  'not_null_comment nullable': [
    t(`    columns: { a: { type: "int?", not_null_comment: x } }\n`),
    ['not-null-comment', 'not_null_comment'],
  ],
  'pg_ schema': [`version: 1\nschemas: [pg_shop]\n`, ['reserved-name', 'pg_shop']],
  'pg_catalog schema': [`version: 1\nschemas: [pg_catalog]\n`, ['reserved-name', 'pg_catalog']],
  'role pg_': [`${head}roles: { pg_foo: {} }\n`, ['reserved-name', 'pg_foo']],
  'role public': [`${head}roles: { public: {} }\n`, ['reserved-name', 'public']],
  'role none': [`${head}roles: { none: {} }\n`, ['reserved-name', 'none']],
  'role member of itself': [`${head}roles: { app: { member_of: [app] } }\n`, ['member-of-itself', 'app']],
  'role connection_limit -5': [`${head}roles: { app: { connection_limit: -5 } }\n`, ['out-of-range', '-5']],
  'column ? after default': [t(`    columns: { a: "int = 1 ?" }\n`), ['column', 'a']],
  'column not null': [t(`    columns: { a: int not null }\n`), ['column', 'a']],
  'column default sql word': [t(`    columns: { a: int default 1 }\n`), ['column', 'a']],
  'column primary key': [t(`    columns: { a: int primary key }\n`), ['column', 'a']],
  'column references': [t(`    columns: { a: "int references shop.t(id)" }\n`), ['column', 'a']],
  'column -> ref': [t(`    columns: { a: "int -> shop.t(id)" }\n`), ['column', 'a']],
  'index on view': [
    `${head}views: { shop.v: { query: select 1 as a, indexes: { i: [a] } } }\n`,
    ['unknown-key', 'indexes'],
  ],
  'table pk replica two': [
    t(`    replica_identity: full\n${cols}    primary_key: { columns: [id], replica_identity: true }\n`),
    ['two-replica-identities', 'true'],
  ],
}

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const path = join(folder, 'a.yaml')
  writeFileSync(path, text)
  try {
    readFiles([path], { folder, defaultSchema: 'public', kinds, cache: noCache })
    return []
  } catch (error) {
    if (error instanceof Failure) return error.diagnostics
    throw error
  }
}

/** The text that a diagnostic points at. */
const pointsAt = ({ place }: Diagnostic, text: string): string =>
  place === undefined ? 'nowhere' : text.slice(place.offset, place.offset + place.length)

for (const [what, [text, ...expected]] of Object.entries(told))
  impossible(what, () => {
    const found = diagnosticsOf(text)
    assert.equal(
      found.map(each => [each.code, pointsAt(each, text)]),
      expected.map(each => [...each]),
    )
    for (const { message, help, source, severity } of found) {
      assert.is(severity, 'error')
      assert.is(source, text, 'the text for a code frame')
      assert.ok(help !== undefined && help.length > 0, `no help: ${message}`)
    }
  })

/** What looks like it, and is right. */
const possible: readonly string[] = [
  t('    columns:\n      id: { type: bigint, identity: { generate: always, increment: -1, start: -1 } }\n'),
  t(
    '    columns:\n      a: shop."not null"\n      b: "varchar(10)? = \'a?\'"\n      c: { type: timestamp with time zone, nullable: true }\n',
  ),
  t(`${cols}    primary_key: { columns: [id], replica_identity: true, clustered: true }\n    indexes: { i: [a] }\n`),
  t(
    `${cols}    triggers: { x: { after: [truncate], run: shop.f() }, y: { before: [{ update: [a, b] }, insert], run: "shop.f('a')" } }\n`,
  ),
  `${head}views:\n  shop.v:\n    query: select 1 as a;\n    triggers: { x: { instead_of: [insert, update], run: shop.f() }, y: { before: [insert], for_each: statement, run: shop.f() } }\n`,
  t(
    `${cols}    policies: { p: { for: update, using: "true", with_check: "a > 0" }, q: { for: insert, with_check: "true" } }\n`,
  ),
  `${head}functions:\n  shop.f(a int, b out int): { body: select 1 }\n  shop.g(): { returns: setof int, rows: 5, sql_body: "begin atomic select 1; select 2; end" }\n`,
  `${head}sequences:\n  shop.s: { type: smallint, minimum: -32768, maximum: 32767, start: 0 }\n  shop.d: { increment: -1, minimum: -10, maximum: 10, start: 10 }\n`,
  t(`${cols}    grants: { app: [{ all: with_grant_option }], public: [{ select: [a] }] }\n`),
]

for (const text of possible)
  impossible(`is not this:\n${text.slice(head.length)}`, () => assert.equal(diagnosticsOf(text), []))

impossible('of two default partitions the second one is told, with the place of its own', () => {
  const [diagnostic] = diagnosticsOf(
    t(`    partition_by: list (id)\n${cols}    partitions:\n      shop.p: default\n      shop.q: default\n`),
  )
  assert.equal([diagnostic?.place?.line, diagnostic?.place?.column], [13, 7])
  assert.match(diagnostic?.message ?? '', /shop\.p is the default partition already/)
})

impossible.run()
