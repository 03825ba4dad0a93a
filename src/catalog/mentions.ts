import type { Fact, Value } from '../model/facts.ts'

const words = /"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*)/gu

/** Every name that may stand in a text as an identifier: quoted ones as they are, others folded as PostgreSQL folds them, and as they are. */
export function namesIn(text: string, into: Set<string> = new Set()): Set<string> {
  for (const [, quoted, plain] of text.matchAll(words)) {
    if (quoted !== undefined) {
      into.add(quoted.replaceAll('""', '"'))
      namesInside(quoted, into)
    }
    if (plain !== undefined) {
      into.add(plain)
      into.add(plain.toLowerCase())
    }
  }
  return into
}

/** What stands between double quotes may be a text with names of its own: an attribute in JSON, a quoted SQL string. */
function namesInside(quoted: string, into: Set<string>): void {
  if (quoted.length > 63 || /[^\p{L}\p{N}_$]/u.test(quoted)) namesIn(quoted.replaceAll('"', ' '), into)
}

function textsOf(value: Value, into: Set<string>): void {
  if (typeof value === 'string') {
    into.add(value)
    namesIn(value, into)
  }
  if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      into.add(key)
      textsOf(each, into)
    }
}

/** The names that a fact's id and attributes mention: all that its texts can refer to, and more. */
export function mentionedBy(fact: Fact): ReadonlySet<string> {
  const into = new Set<string>(fact.id.path)
  if (fact.id.args !== undefined) namesIn(fact.id.args, into)
  for (const value of Object.values(fact.attributes)) textsOf(value, into)
  return into
}
