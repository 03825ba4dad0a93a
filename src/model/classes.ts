/** How far a class of facts and attributes is managed. */
export type Mode = 'managed' | 'stated' | 'observed' | 'ignored'

/** The modes and what each means, for the reference. */
export const modes: { readonly [M in Mode]: string } = {
  managed: 'exact: what the files leave out is taken away',
  stated: 'what the files state is kept exactly, what they leave out is left alone',
  observed: '`plan` and `status` show how the database differs from the files; nothing is changed',
  ignored: 'neither described by `pull` nor shown nor changed, even where a file states it',
}

export interface ManagedClass {
  readonly meaning: string
  /** The mode where the config says nothing. */
  readonly mode: Mode
  /** The modes in which `pull` describes it. */
  readonly described: readonly Mode[]
  /** Whether it is something of an object and goes with that, and no object by itself. */
  readonly goesAlong: boolean
}

/** The classes of facts and attributes that a project may manage more or less of. */
export const classes = {
  owners: {
    meaning: 'who owns an object',
    mode: 'stated',
    // Roles are the cluster's, and elsewhere there are others.
    described: ['managed', 'observed'],
    goesAlong: true,
  },
  privileges: {
    meaning: 'who may do what with an object, and default privileges',
    mode: 'stated',
    described: ['managed', 'stated', 'observed'],
    goesAlong: true,
  },
  storage: {
    meaning: 'how rows and indexes are kept: storage parameters, tablespaces, access methods, settings of columns',
    mode: 'stated',
    described: ['managed', 'stated', 'observed'],
    goesAlong: true,
  },
  comments: {
    meaning: 'comments',
    mode: 'managed',
    described: ['managed', 'stated', 'observed'],
    goesAlong: true,
  },
  publications: {
    meaning: 'publications with their tables and schemas',
    mode: 'managed',
    described: ['managed', 'stated', 'observed'],
    goesAlong: false,
  },
} as const satisfies { readonly [name: string]: ManagedClass }

export type ClassName = keyof typeof classes

/** The mode of each class. */
export type Modes = { readonly [Name in ClassName]: Mode }

export const classNames = [
  'owners',
  'privileges',
  'storage',
  'comments',
  'publications',
] as const satisfies readonly ClassName[]

/** A mode for each class. */
export const modesBy = (modeOf: (name: ClassName) => Mode): Modes => ({
  owners: modeOf('owners'),
  privileges: modeOf('privileges'),
  storage: modeOf('storage'),
  comments: modeOf('comments'),
  publications: modeOf('publications'),
})

export const defaultModes: Modes = modesBy(name => classes[name].mode)

/** The modes that differ from the defaults, as lines: `privileges managed`. */
export const modeLines = (of: Modes): readonly string[] =>
  classNames.filter(name => of[name] !== defaultModes[name]).map(name => `${name} ${of[name]}`)

/** The modes that {@link modeLines} wrote; what cannot be read is the default. */
export function modesFrom(lines: readonly string[]): Modes {
  const said = new Map(
    lines.map((line): readonly [string, string] => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']),
  )
  return modesBy(name => {
    const word = said.get(name)
    return isMode(word) ? word : defaultModes[name]
  })
}

const isMode = (word: string | undefined): word is Mode => word !== undefined && Object.hasOwn(modes, word)

/** Whether facts of a class are something of an object and go with that. */
export const goesAlong = (name: ClassName): boolean => classes[name].goesAlong

/** Whether `pull` describes a class in this mode. */
export const isDescribed = (name: ClassName, mode: Mode): boolean => classes[name].described.some(each => each === mode)

/** Whether a class in this mode takes part in a plan at all. */
export const isPlanned = (mode: Mode): boolean => mode === 'managed' || mode === 'stated'
