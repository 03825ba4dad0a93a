const longest = 63

const bytes = (text: string): number => Buffer.byteLength(text)

/** As much of a text from its start as fits into so many bytes, cut between characters. */
function clipped(text: string, room: number): string {
  let kept = ''
  let used = 0
  for (const character of text) {
    used += bytes(character)
    if (used > room) break
    kept += character
  }
  return kept
}

/**
 * The name that PostgreSQL gives to what is made of a table and some of its columns: `orders_placed_at_idx`. At most 63 bytes, of which the
 * longer of the first two parts gives way (`makeObjectName` in `indexcmds.c`).
 */
export function automaticName(table: string, columns: string, label: string): string {
  const overhead = bytes(label) + 1 + (columns === '' ? 0 : 1)
  let [first, second] = [bytes(table), bytes(columns)]
  while (first + second > longest - overhead) {
    if (first > second) first -= 1
    else second -= 1
  }
  return [clipped(table, first), clipped(columns, second), label].filter(part => part !== '').join('_')
}
