import { endLine, type MigrationFile, sectionsOf } from './sections.ts'

/** Where the line stands that opens a section, seen from what is in it. */
const markerBefore = ({ source }: MigrationFile, offset: number): number =>
  source.lastIndexOf('\n-- section ', offset) + 1

const opening = /^-- section \d+/

/** The bodies of some files one after the other, word for word, their sections counted on. */
export function joinedBody(files: readonly MigrationFile[]): string {
  let count = 0
  const texts = files.flatMap(file => {
    const starts = sectionsOf(file).map(section => markerBefore(file, section.offset))
    const end = endOf(file)
    return starts.map((start, at) => {
      count += 1
      return file.source
        .slice(start, starts[at + 1] ?? end)
        .trimEnd()
        .replace(opening, `-- section ${count}`)
    })
  })
  return `${[...texts, endLine].join('\n\n')}\n`
}

/** Where the last line of a body stands. */
function endOf({ source }: MigrationFile): number {
  const at = source.lastIndexOf(`\n${endLine}`)
  return at < 0 ? source.length : at
}
