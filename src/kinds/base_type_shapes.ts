import type { BaseTypeEntry } from '../../schema/base_types.ts'

/** A key of an entry that PostgreSQL does not take as it is, or of which it takes only a part without a word. */
interface Impossible {
  readonly key: keyof BaseTypeEntry
  readonly message: string
  readonly help: string
}

/** The alignment of values that are passed by themselves, by their length (`DefineType`, `TypeCreate`). */
const alignments: ReadonlyMap<number, BaseTypeEntry['alignment']> = new Map([
  [1, 'char'],
  [2, 'int2'],
  [4, 'int4'],
  [8, 'double'],
])

const longest = 32767

const isAscii = (value: string): boolean => /^[\x20-\x7e]$/.test(value)

/** What of the shape of a base type cannot be. */
export function impossible(entry: BaseTypeEntry): readonly Impossible[] {
  const length = entry.length === undefined ? -1 : Number(entry.length)
  const alignment = entry.alignment ?? 'int4'
  const byValue = entry.passed_by_value === true
  const wanted = alignments.get(length)
  const found: (Impossible | false)[] = [
    (length === 0 || length < -2 || length > longest) && {
      key: 'length',
      message: `a length of ${length} bytes cannot be`,
      help: `write a number from 1 to ${longest}, -2 for what ends with a zero byte, or leave it out for what varies`,
    },
    byValue &&
      wanted === undefined && {
        key: 'passed_by_value',
        message: 'only values of 1, 2, 4 or 8 bytes are passed by themselves',
        help: 'leave `passed_by_value` out, or write `length: 8`',
      },
    byValue &&
      wanted !== undefined &&
      wanted !== alignment && {
        key: entry.alignment === undefined ? 'passed_by_value' : 'alignment',
        message: `what is passed by itself with ${length} bytes has the alignment ${wanted}`,
        help: `write \`alignment: ${wanted}\``,
      },
    length === -1 &&
      (alignment === 'char' || alignment === 'int2') && {
        key: 'alignment',
        message: 'what varies in length has the alignment int4 or double',
        help: 'leave `alignment` out, or write a `length`',
      },
    length === -2 &&
      alignment !== 'char' && {
        key: entry.alignment === undefined ? 'length' : 'alignment',
        message: 'what ends with a zero byte has the alignment char',
        help: 'write `alignment: char`',
      },
    length !== -1 &&
      (entry.storage ?? 'plain') !== 'plain' && {
        key: 'storage',
        message: 'only what varies in length is stored otherwise than plain',
        help: 'leave `storage` out, or leave `length` out',
      },
    entry.category !== undefined &&
      !isAscii(entry.category) && {
        key: 'category',
        message: 'a category is one ASCII character',
        help: 'write one letter, as in `category: S`',
      },
    entry.delimiter !== undefined &&
      !isAscii(entry.delimiter) && {
        key: 'delimiter',
        message: 'a delimiter is one ASCII character',
        help: "write one character, as in `delimiter: ';'`",
      },
    entry.typmod_out !== undefined &&
      entry.typmod_in === undefined && {
        key: 'typmod_out',
        message: 'nothing reads what typmod_out writes',
        help: 'write `typmod_in` too, or leave `typmod_out` out',
      },
    entry.element !== undefined &&
      length < 0 &&
      entry.subscript === undefined && {
        key: 'element',
        message: 'an element of what varies in length needs a function to get at it',
        help: 'write `subscript` too, or leave `element` out',
      },
  ]
  return found.filter(each => each !== false)
}
