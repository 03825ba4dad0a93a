/** How far a cast goes by itself (`pg_cast.castcontext`). */
export type CastContext = 'implicit' | 'assignment' | 'explicit'

/**
 * The casts between PostgreSQL's own types, by source, the targets as `format_type` writes them (`pg_cast` of an empty database). With `@18`
 * behind it a cast is there since PostgreSQL 18, with `@-14` up to 14.
 */
const listed: { readonly [source: string]: { readonly [context in CastContext]?: string } } = {
  '"char"': { implicit: 'text', assignment: 'character, character varying', explicit: 'integer' },
  bigint: {
    implicit:
      'double precision, numeric, oid, real, regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype',
    assignment: 'integer, money, smallint',
    explicit: 'bit, bytea@18',
  },
  bit: { implicit: 'bit varying', explicit: 'bigint, integer' },
  'bit varying': { implicit: 'bit' },
  boolean: { assignment: 'character, character varying, text', explicit: 'integer' },
  box: { assignment: 'polygon', explicit: 'circle, lseg, point' },
  bytea: { explicit: 'bigint@18, integer@18, smallint@18' },
  character: { implicit: 'character varying, name, text', assignment: '"char"', explicit: 'xml' },
  'character varying': { implicit: 'character, name, regclass, text', assignment: '"char"', explicit: 'xml' },
  cidr: { implicit: 'inet', assignment: 'character, character varying, text' },
  circle: { explicit: 'box, point, polygon' },
  date: { implicit: 'timestamp with time zone, timestamp without time zone' },
  daterange: { explicit: 'datemultirange' },
  'double precision': { assignment: 'bigint, integer, numeric, real, smallint' },
  inet: { assignment: 'character, character varying, cidr, text' },
  int4range: { explicit: 'int4multirange' },
  int8range: { explicit: 'int8multirange' },
  integer: {
    implicit:
      'bigint, double precision, numeric, oid, real, regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype',
    assignment: 'money, smallint',
    explicit: '"char", bit, boolean, bytea@18',
  },
  interval: { assignment: 'time without time zone' },
  json: { assignment: 'jsonb' },
  jsonb: { assignment: 'json', explicit: 'bigint, boolean, double precision, integer, numeric, real, smallint' },
  lseg: { explicit: 'point' },
  macaddr: { implicit: 'macaddr8' },
  macaddr8: { implicit: 'macaddr' },
  money: { assignment: 'numeric' },
  name: { implicit: 'text', assignment: 'character, character varying' },
  numeric: { implicit: 'double precision, real', assignment: 'bigint, integer, money, smallint' },
  numrange: { explicit: 'nummultirange' },
  oid: {
    implicit:
      'regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype',
    assignment: 'bigint, integer',
  },
  path: { assignment: 'polygon', explicit: 'point@-14' },
  point: { assignment: 'box' },
  polygon: { assignment: 'path', explicit: 'box, circle, point' },
  real: { implicit: 'double precision', assignment: 'bigint, integer, numeric, smallint' },
  regclass: { implicit: 'oid', assignment: 'bigint, integer' },
  regcollation: { implicit: 'oid', assignment: 'bigint, integer' },
  regconfig: { implicit: 'oid', assignment: 'bigint, integer' },
  regdictionary: { implicit: 'oid', assignment: 'bigint, integer' },
  regnamespace: { implicit: 'oid', assignment: 'bigint, integer' },
  regoper: { implicit: 'oid, regoperator', assignment: 'bigint, integer' },
  regoperator: { implicit: 'oid, regoper', assignment: 'bigint, integer' },
  regproc: { implicit: 'oid, regprocedure', assignment: 'bigint, integer' },
  regprocedure: { implicit: 'oid, regproc', assignment: 'bigint, integer' },
  regrole: { implicit: 'oid', assignment: 'bigint, integer' },
  regtype: { implicit: 'oid', assignment: 'bigint, integer' },
  smallint: {
    implicit:
      'bigint, double precision, integer, numeric, oid, real, regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype',
    explicit: 'bytea@18',
  },
  text: { implicit: 'character, character varying, name, regclass', assignment: '"char"', explicit: 'xml' },
  'time with time zone': { assignment: 'time without time zone' },
  'time without time zone': { implicit: 'interval, time with time zone' },
  'timestamp with time zone': {
    assignment: 'date, time with time zone, time without time zone, timestamp without time zone',
  },
  'timestamp without time zone': { implicit: 'timestamp with time zone', assignment: 'date, time without time zone' },
  tsrange: { explicit: 'tsmultirange' },
  tstzrange: { explicit: 'tstzmultirange' },
  xid8: { explicit: 'xid' },
  xml: { assignment: 'character, character varying, text' },
}

/** The types that have casts of their own. */
export const ownTypes: readonly string[] = Object.keys(listed)

const contexts = ['implicit', 'assignment', 'explicit'] as const

interface Cast {
  readonly context: CastContext
  readonly first: number
  readonly last: number
}

const bySource: ReadonlyMap<string, ReadonlyMap<string, Cast>> = new Map(
  Object.entries(listed).map(([source, targets]) => [
    source,
    new Map(
      contexts.flatMap(context =>
        (targets[context]?.split(', ') ?? []).map(text => {
          const [target = '', since = ''] = text.split('@')
          const major = Number(since.replace('-', ''))
          const range = {
            first: since === '' || since.startsWith('-') ? 0 : major,
            last: since.startsWith('-') ? major : 99,
          }
          return [target, { context, ...range }] as const
        }),
      ),
    ),
  ]),
)

/** The cast that PostgreSQL itself has from one of its types to another; undefined where it has none. */
export function ownCast(source: string, target: string, major: number): CastContext | undefined {
  const found = bySource.get(source)?.get(target)
  return found !== undefined && found.first <= major && major <= found.last ? found.context : undefined
}
