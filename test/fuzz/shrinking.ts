import type { Document } from './entries.ts'
import type { Plain } from './model.ts'
import type { Pair } from './pairs.ts'

type Path = readonly string[]

const isMap = (value: Plain | undefined): value is ReadonlyMap<string, Plain> => value instanceof Map

/** The document without what stands at a path; what is left empty by that stays. */
function without(value: ReadonlyMap<string, Plain>, [key, ...rest]: Path): Map<string, Plain> {
  const copy = new Map(value)
  if (key === undefined) return copy
  const inner = copy.get(key)
  if (rest.length === 0) copy.delete(key)
  else if (isMap(inner)) copy.set(key, without(inner, rest))
  else if (Array.isArray(inner))
    copy.set(
      key,
      inner.filter((_, index) => String(index) !== rest[0]),
    )
  return copy
}

const has = (value: Plain | undefined, [key, ...rest]: Path): boolean =>
  key === undefined ||
  (isMap(value)
    ? value.has(key) && has(value.get(key), rest)
    : Array.isArray(value) && value[Number(key)] !== undefined)

/** Every place of a document, the outer ones first: whole objects, then their parts. */
function pathsOf(value: Plain, depth: number): readonly Path[] {
  if (depth === 0) return [[]]
  if (isMap(value)) return [...value].flatMap(([key, each]) => pathsOf(each, depth - 1).map(path => [key, ...path]))
  if (Array.isArray(value) && depth === 1) return value.map((_, index) => [String(index)])
  return []
}

const deepest = 7

/** The same entry in the other document, under the name that it has there. */
function pathBefore(after: Document, path: Path): Path {
  const [section, name, ...rest] = path
  if (section === undefined || name === undefined) return path
  const all = after.get(section)
  const entry = isMap(all) ? all.get(name) : undefined
  const former = isMap(entry) ? entry.get('renamed_from') : undefined
  return [section, typeof former === 'string' ? former : name, ...rest]
}

/**
 * Takes things out of both documents, and rows out of the seed, for as long as the pair still fails as it did.
 * @param fails whether a smaller pair shows the same
 * @param until when to stop, in milliseconds since 1970
 */
export async function shrink(pair: Pair, fails: (pair: Pair) => Promise<boolean>, until: number): Promise<Pair> {
  let best = pair
  const attempt = async (smaller: Pair): Promise<boolean> => {
    if (Date.now() > until || !(await fails(smaller))) return false
    best = smaller
    return true
  }
  if (best.seed !== '') await attempt({ ...best, seed: '' })
  // Objects by the half first, then one by one.
  for (let size = 16; size >= 1; size = Math.floor(size / 2)) await inChunks(size)
  for (let changed = true; changed && Date.now() < until; ) {
    changed = false
    for (let depth = 3; depth <= deepest; depth++) if (await eachAt(depth)) changed = true
    if (await inChunks(1)) changed = true
  }
  if (best.seed !== '')
    for (const line of best.seed.split('\n'))
      await attempt({
        ...best,
        seed: best.seed
          .split('\n')
          .filter(each => each !== line)
          .join('\n'),
      }) // prettier-ignore
  return best

  async function inChunks(size: number): Promise<boolean> {
    let changed = false
    const paths = [...pathsOf(best.after, 2), ...pathsOf(best.before, 2).filter(path => !has(best.after, path))]
    const objects = paths.filter(([section]) => section !== 'version').reverse()
    for (let at = 0; at < objects.length; at += size) {
      const chunk = objects.slice(at, at + size)
      const smaller = chunk.reduce<Pair>((from, path) => bothWithout(from, path), best)
      if (await attempt(smaller)) changed = true
    }
    return changed
  }

  async function eachAt(depth: number): Promise<boolean> {
    let changed = false
    for (const path of pathsOf(best.after, depth)) {
      if (!has(best.after, path)) continue
      if (has(best.before, pathBefore(best.after, path)) && (await attempt(bothWithout(best, path)))) changed = true
      else if (await attempt({ ...best, after: without(best.after, path) })) changed = true
    }
    for (const path of pathsOf(best.before, depth))
      if (has(best.before, path) && (await attempt({ ...best, before: without(best.before, path) }))) changed = true
    return changed
  }
}

const bothWithout = (from: Pair, path: Path): Pair => ({
  ...from,
  before: without(from.before, pathBefore(from.after, path)),
  after: without(from.after, path),
})
