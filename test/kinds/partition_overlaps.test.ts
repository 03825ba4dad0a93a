import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { areApart } from '../../src/kinds/partition_overlaps.ts'

const test = suite('partition overlaps')

const apart: readonly (readonly [string, string])[] = [
  ["FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')", "FOR VALUES FROM ('2025-02-01') TO ('2025-03-01')"],
  [
    "FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2025-02-01 00:00:00+00')",
    "FOR VALUES FROM ('2025-02-01 00:00:00+00') TO (MAXVALUE)",
  ],
  ["FOR VALUES FROM ('100') TO ('200')", "FOR VALUES FROM (MINVALUE) TO ('100')"],
  [
    "FOR VALUES FROM ('2025-01-01', MINVALUE) TO ('2025-06-01', MINVALUE)",
    "FOR VALUES FROM ('2025-06-01', MINVALUE) TO ('2026-01-01', MINVALUE)",
  ],
  ["FOR VALUES FROM ('a', 1) TO ('a', 5)", "FOR VALUES FROM ('a', 5) TO ('b', 1)"],
  ["FOR VALUES IN ('a', NULL)", "FOR VALUES IN ('b', 'c')"],
  ['FOR VALUES IN (1, 2)', 'FOR VALUES IN (10)'],
]
const perhaps: readonly (readonly [string, string])[] = [
  ["FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')", "FOR VALUES FROM ('2025-01-31') TO ('2025-03-01')"],
  // As text '5' lies behind '10', as a number before it.
  ["FOR VALUES FROM ('1') TO ('5')", "FOR VALUES FROM ('10') TO ('20')"],
  ["FOR VALUES FROM ('a') TO ('c')", "FOR VALUES FROM ('d') TO ('e')"],
  ["FOR VALUES FROM ('-5') TO ('-3')", "FOR VALUES FROM ('-2') TO ('-1')"],
  [
    "FOR VALUES FROM ('2025-01-01', MINVALUE) TO ('2025-06-01', MAXVALUE)",
    "FOR VALUES FROM ('2025-06-01', MINVALUE) TO ('2026-01-01', MINVALUE)",
  ],
  ["FOR VALUES IN ('a', NULL)", "FOR VALUES IN (NULL, 'c')"],
  ["FOR VALUES IN ('a')", "FOR VALUES IN ('A')"],
  ["FOR VALUES IN ('a ')", "FOR VALUES IN ('a')"],
  ["FOR VALUES IN ('1.0')", "FOR VALUES IN ('1.00')"],
  ['FOR VALUES WITH (modulus 2, remainder 0)', 'FOR VALUES WITH (modulus 2, remainder 1)'],
  ['DEFAULT', "FOR VALUES IN ('a')"],
]

test('bounds are apart where that is plain to see', () => {
  for (const [a, b] of apart) assert.equal([areApart(a, b), areApart(b, a)], [true, true], `${a} and ${b}`)
})

test('bounds are not called apart where only PostgreSQL can tell, or where they are not', () => {
  for (const [a, b] of perhaps) assert.equal([areApart(a, b), areApart(b, a)], [false, false], `${a} and ${b}`)
})

test.run()
