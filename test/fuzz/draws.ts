import fc from 'fast-check'

/** Where chance comes in: everything that is drawn comes from one seed, so that a pair can be made again. */
export interface Draw {
  chance(probability: number): boolean
  /** From 0 up to `most`. */
  upTo(most: number): number
  pick<T>(list: readonly T[]): T
  /** At most so many of a list, each once, in any order. */
  some<T>(list: readonly T[], most: number): readonly T[]
}

const natural = (most: number) => fc.noBias(fc.nat({ max: most }))
const fineness = 1000

/** @returns what `make` makes of the seed, the same at each call */
export function drawn<T>(seed: number, make: (draw: Draw) => T): T {
  const arbitrary = fc.gen().map(value => {
    const upTo = (most: number): number => (most <= 0 ? 0 : value(natural, most))
    const pick = <Item>(list: readonly Item[]): Item => {
      const item = list[upTo(list.length - 1)]
      if (item === undefined) throw new Error('there is nothing to pick from')
      return item
    }
    return make({
      chance: probability => upTo(fineness - 1) < probability * fineness,
      upTo,
      pick,
      some(list, most) {
        const left = [...list]
        const taken: (typeof left)[number][] = []
        for (let count = Math.min(most, left.length); count > 0; count--) {
          const item = pick(left)
          left.splice(left.indexOf(item), 1)
          taken.push(item)
        }
        return taken
      },
    })
  })
  const [made] = fc.sample(arbitrary, { seed, numRuns: 1 })
  if (made === undefined) throw new Error('fast-check gave nothing')
  return made
}
