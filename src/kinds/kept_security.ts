import type { Id, Key } from '../model/ids.ts'
import { dollarQuoted, ident, join, literal, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** Said of all statements that keep it and give it back. */
const keeping = (designation: Sql): string =>
  `${designation.text} keeps the owner and privileges that the files do not state`

/** An object that has an owner and privileges, and how SQL that runs in a migration finds them. */
export interface SecuredObject {
  /** As COMMENT and ALTER name it: `VIEW shop.open_orders`. */
  readonly designation: Sql
  /** As GRANT names it: `TABLE shop.open_orders`. */
  readonly granted: Sql
  /** Where the object is a column of the one that `granted` names. */
  readonly column?: string
  /** A select of its owner; a column has none. */
  readonly owner?: Sql
  /** A select of its `classid` and `objid`; a column has none of its own. */
  readonly address?: Sql
  /** Whether something can be granted on it. */
  readonly grantable: boolean
  /** A select of its columns `part`, `owner` and `acl`; a column's part is its name, the object's own is empty. */
  readonly security: Sql
}

interface Family {
  readonly words: RegExp
  readonly granted: string
  readonly catalog: string
  /** The prefix of the catalog's columns. */
  readonly prefix: string
  /** The type whose input finds the object by its name, or the condition that finds it. */
  readonly found: string | ((id: Id) => Sql)
  /** The letter of `acldefault()`; none where nothing can be granted on it. */
  readonly letter?: string
  readonly columns?: boolean
}

/** By name alone, in the whole database. */
const byName =
  (column: string) =>
  ({ path }: Id): Sql =>
    sql`o.${raw(column)} = ${literal(path[0] ?? '')}`

/** By name in its schema; `method` is the column of the access method, whose name stands in the id. */
const bySchema =
  (prefix: string, method?: string) =>
  ({ path: [schema = '', name = ''], args }: Id): Sql =>
    sql`o.${raw(prefix)}name = ${literal(name)} AND o.${raw(prefix)}namespace = ${literal(ident(schema).text)}::pg_catalog.regnamespace${
      method === undefined
        ? sql``
        : sql` AND o.${raw(method)} = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = ${literal(args ?? '')})`
    }`

/** By name and argument types in its schema. */
const byArguments = ({ path: [schema = '', name = ''], args = '' }: Id): Sql =>
  sql`o.proname = ${literal(name)} AND o.pronamespace = ${literal(ident(schema).text)}::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = ${literal(args)}`

/** The types that are a shell before they are what they are: `regtype` and `regprocedure` do not take them then. */
const mayBeShell = (id: Id, dependsOn: readonly Key[]): boolean =>
  id.kind === 'base_type' || dependsOn.some(key => /^(?:base_type|range)(?:_definition)? /.test(key))

const families: readonly Family[] = [
  {
    words: /^(?:TABLE|VIEW|MATERIALIZED VIEW|FOREIGN TABLE) /,
    granted: 'TABLE ',
    catalog: 'pg_class',
    prefix: 'rel',
    found: 'regclass',
    letter: 'r',
    columns: true,
  },
  {
    words: /^SEQUENCE /,
    granted: 'SEQUENCE ',
    catalog: 'pg_class',
    prefix: 'rel',
    found: 'regclass',
    letter: 's',
  },
  {
    words: /^(?:FUNCTION|AGGREGATE) /,
    granted: 'FUNCTION ',
    catalog: 'pg_proc',
    prefix: 'pro',
    found: 'regprocedure',
    letter: 'f',
  },
  {
    words: /^PROCEDURE /,
    granted: 'PROCEDURE ',
    catalog: 'pg_proc',
    prefix: 'pro',
    found: 'regprocedure',
    letter: 'f',
  },
  {
    words: /^(?:TYPE|DOMAIN) /,
    granted: 'TYPE ',
    catalog: 'pg_type',
    prefix: 'typ',
    found: 'regtype',
    letter: 'T',
  },
  {
    words: /^SCHEMA /,
    granted: 'SCHEMA ',
    catalog: 'pg_namespace',
    prefix: 'nsp',
    found: 'regnamespace',
    letter: 'n',
  },
  {
    words: /^LANGUAGE /,
    granted: 'LANGUAGE ',
    catalog: 'pg_language',
    prefix: 'lan',
    found: byName('lanname'),
    letter: 'l',
  },
  { words: /^OPERATOR (?!CLASS |FAMILY )/, granted: '', catalog: 'pg_operator', prefix: 'opr', found: 'regoperator' },
  {
    words: /^OPERATOR CLASS /,
    granted: '',
    catalog: 'pg_opclass',
    prefix: 'opc',
    found: bySchema('opc', 'opcmethod'),
  },
  {
    words: /^OPERATOR FAMILY /,
    granted: '',
    catalog: 'pg_opfamily',
    prefix: 'opf',
    found: bySchema('opf', 'opfmethod'),
  },
  { words: /^COLLATION /, granted: '', catalog: 'pg_collation', prefix: 'coll', found: bySchema('coll') },
  { words: /^CONVERSION /, granted: '', catalog: 'pg_conversion', prefix: 'con', found: bySchema('con') },
  { words: /^EVENT TRIGGER /, granted: '', catalog: 'pg_event_trigger', prefix: 'evt', found: byName('evtname') },
  { words: /^STATISTICS /, granted: '', catalog: 'pg_statistic_ext', prefix: 'stx', found: bySchema('stx') },
  { words: /^TEXT SEARCH DICTIONARY /, granted: '', catalog: 'pg_ts_dict', prefix: 'dict', found: bySchema('dict') },
  { words: /^TEXT SEARCH CONFIGURATION /, granted: '', catalog: 'pg_ts_config', prefix: 'cfg', found: bySchema('cfg') },
  { words: /^PUBLICATION /, granted: '', catalog: 'pg_publication', prefix: 'pub', found: byName('pubname') },
  {
    words: /^SUBSCRIPTION /,
    granted: '',
    catalog: 'pg_subscription',
    prefix: 'sub',
    found: ({ path: [name = ''] }) =>
      sql`o.subname = ${literal(name)} AND o.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())`,
  },
  {
    words: /^FOREIGN DATA WRAPPER /,
    granted: 'FOREIGN DATA WRAPPER ',
    catalog: 'pg_foreign_data_wrapper',
    prefix: 'fdw',
    found: byName('fdwname'),
    letter: 'F',
  },
  {
    words: /^SERVER /,
    granted: 'FOREIGN SERVER ',
    catalog: 'pg_foreign_server',
    prefix: 'srv',
    found: byName('srvname'),
    letter: 'S',
  },
]

const columnSecurity = (table: Sql, column: Sql): Sql => sql`
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = ${literal(table.text)}::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped${column}`

/** The object that a designation names; undefined where that has neither owner nor privileges. `dependsOn` is what it leans on. */
export function securedObject(id: Id, designation: Sql, dependsOn: readonly Key[] = []): SecuredObject | undefined {
  const { text } = designation
  const column = id.path.at(-1)
  if (text.startsWith('COLUMN ') && column !== undefined) {
    const table = ident(...id.path.slice(0, -1))
    const security = columnSecurity(table, sql` AND a.attname = ${literal(column)}`)
    return { designation, granted: sql`TABLE ${table}`, column, grantable: true, security }
  }
  const family = families.find(each => each.words.test(text))
  if (family === undefined) return undefined
  // What takes no arguments is `(*)` for an aggregate, and `()` for whatever looks up a routine.
  const name = raw(text.replace(family.words, '').replace(/\(\*\)$/, '()'))
  const { letter } = family
  const ofShell = mayBeShell(id, dependsOn) ? { regtype: bySchema('typ'), regprocedure: byArguments } : undefined
  const found =
    family.found === 'regtype' || family.found === 'regprocedure'
      ? (ofShell?.[family.found] ?? family.found)
      : family.found
  const [owner, acl] = [raw(`o.${family.prefix}owner`), raw(`o.${family.prefix}acl`)]
  const isIt = typeof found === 'string' ? sql`o.oid = ${literal(name.text)}::pg_catalog.${raw(found)}` : found(id)
  const row = sql`FROM pg_catalog.${raw(family.catalog)} o WHERE ${isIt}`
  const privileges =
    letter === undefined
      ? sql`NULL::pg_catalog.aclitem[]`
      : sql`coalesce(${acl}, pg_catalog.acldefault(${literal(letter)}, ${owner}))`
  const own = sql`
  SELECT '' AS part, ${owner} AS owner, ${privileges} AS acl
  ${row}`
  return {
    designation,
    granted: sql`${raw(family.granted)}${name}`,
    owner: sql`SELECT ${owner} ${row}`,
    address: sql`SELECT 'pg_catalog.${raw(family.catalog)}'::pg_catalog.regclass, o.oid ${row}`,
    grantable: letter !== undefined,
    security: family.columns === true ? sql`${own}\n  UNION ALL${columnSecurity(name, sql``)}` : own,
  }
}

/** Keeps the owner and the privileges of an object until the end of the transaction. */
export const saveSecurity = ({ designation, security }: SecuredObject): readonly Change[] => [
  {
    sql: sql`CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP`,
    brief: keeping(designation),
  },
  {
    sql: sql`INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT ${literal(designation.text)}, s.part, s.owner, s.acl FROM (${security}
) s (part, owner, acl)
ON CONFLICT DO NOTHING`,
    note: 'the owner and the privileges that the files do not state are kept',
    brief: keeping(designation),
  },
]

/** Gives an object back to the owner that {@link saveSecurity} kept. */
export const restoreOwner = (designation: Sql, owner: Sql): readonly Change[] => [
  {
    sql: sql`DO ${dollarQuoted(
      sql`
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = ${literal(designation.text)} AND k.part = ''
    AND k.owner NOT IN (${owner});
  IF FOUND THEN
    EXECUTE pg_catalog.format(${literal(`ALTER ${designation.text.replaceAll('%', '%%')} OWNER TO %I`)}, former);
  END IF;
END
`.text,
    )}`,
    lock: 'access exclusive',
    brief: keeping(designation),
  },
]

/**
 * Gives an object the privileges back that {@link saveSecurity} kept, and takes away those that it has beyond them.
 * `except` are grantees that the files speak of themselves.
 */
export function restorePrivileges(
  { designation, granted, security }: SecuredObject,
  except: readonly string[],
): readonly Change[] {
  const others = when(
    except.length > 0,
    sql`
  WHERE coalesce(r.rolname, 'public') NOT IN (${join(except.map(literal))})`,
  )
  return [
    {
      sql: sql`DO ${dollarQuoted(
        sql`
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (${security}
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = ${literal(designation.text)} GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      ${literal(granted.text)},
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee${others}
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
`.text,
      )}`,
      brief: keeping(designation),
    },
  ]
}
