import { z } from 'zod'
import { tableShape } from './tables.ts'
import { fields, sqlText, text } from './values.ts'

const values = sqlText.meta({
  description:
    'Which rows stand in it: `from (…) to (…)` of a range, `in (…)` of a list, `with (modulus …, remainder …)` of a hash, or `default` for the rest (`FOR VALUES`).',
  examples: ["from ('2026-01-01') to ('2027-01-01')", "in ('de', 'fr')", 'with (modulus 4, remainder 0)', 'default'],
})

/** `partitions: { shop.orders_2026: "from ('2026-01-01') to ('2027-01-01')" }` (`PARTITION OF … FOR VALUES …`). */
export const partitionEntry = z.union([
  values,
  fields({
    values,
    server: text.optional().meta({
      description:
        'The server that the partition stands on (`CREATE FOREIGN TABLE … PARTITION OF`); `options` are then those of the wrapper.',
      leftOut: 'an ordinary partition',
      examples: ['warehouse'],
    }),
    ...tableShape,
  }),
])

export type PartitionEntry = z.output<typeof partitionEntry>
