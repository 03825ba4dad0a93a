import type { Id } from '../model/ids.ts'
import { dollarQuoted, ident, join, literal, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { securedObject } from './kept_security.ts'

/** Said of all statements that keep it and give it back. */
const keeping = (designation: Sql): string =>
  `${designation.text} keeps the security labels that the files do not state`

/** Selects `part`, `provider` and `label` of an object and its columns; a column's part is its name, the object's own is empty. */
const labelsOf = (object: Sql): Sql => sql`
  SELECT coalesce(a.attname::text, '') AS part, l.provider, l.label
  FROM (${object}) o (classid, objid)
  JOIN (
    SELECT s.classoid, s.objoid, s.objsubid, s.provider, s.label FROM pg_catalog.pg_seclabel s
    UNION ALL SELECT s.classoid, s.objoid, 0, s.provider, s.label FROM pg_catalog.pg_shseclabel s
  ) l ON l.classoid = o.classid AND l.objoid = o.objid
  LEFT JOIN pg_catalog.pg_attribute a
    ON o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND a.attrelid = o.objid AND a.attnum = l.objsubid AND l.objsubid <> 0`

/**
 * Keeps the labels of an object that is dropped and made again, and of its columns, until the end of the transaction. `stated` are
 * those that the files speak of: they are not restored.
 */
export function keptLabels(
  of: Id,
  designation: Sql,
  stated: readonly Id[],
): { readonly save: readonly Change[]; readonly restore: readonly Change[] } | undefined {
  const object = securedObject(of, designation)
  if (object?.address === undefined) return undefined
  const labels = labelsOf(object.address)
  const except = stated.map(({ path, on }) => {
    const part = on === undefined || on.path.length === of.path.length ? '' : (on.path.at(-1) ?? '')
    return sql`(${literal(part)}, ${literal(path.join())})`
  })
  return {
    save: [
      {
        sql: sql`CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept_labels (
  object text, part text, provider text, label text, PRIMARY KEY (object, part, provider)
) ON COMMIT DROP`,
        brief: keeping(designation),
      },
      {
        sql: sql`INSERT INTO pg_temp.schematic_kept_labels (object, part, provider, label)
SELECT ${literal(designation.text)}, s.part, s.provider, s.label FROM (${labels}
) s
ON CONFLICT DO NOTHING`,
        note: 'the security labels that the files do not state are kept',
        brief: keeping(designation),
      },
    ],
    restore: [
      {
        sql: sql`DO ${dollarQuoted(
          sql`
DECLARE
  statement text;
BEGIN
  FOR statement IN
    SELECT pg_catalog.format('SECURITY LABEL FOR %I ON %s IS %L', k.provider, CASE k.part
      WHEN '' THEN ${literal(designation.text)}
      ELSE pg_catalog.concat(${literal(`COLUMN ${ident(...of.path).text}.`)}, pg_catalog.quote_ident(k.part)) END, k.label)
    FROM pg_temp.schematic_kept_labels k
    LEFT JOIN (${labels}
    ) n ON n.part = k.part AND n.provider = k.provider
    WHERE k.object = ${literal(designation.text)} AND k.label IS DISTINCT FROM n.label${when(
      except.length > 0,
      sql`
      AND (k.part, k.provider) NOT IN (${join(except)})`,
    )}
    ORDER BY 1
  LOOP
    EXECUTE statement;
  END LOOP;
END
`.text,
        )}`,
        lock: 'share update exclusive',
        brief: keeping(designation),
      },
    ],
  }
}
