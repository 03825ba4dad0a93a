const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"((?:\\[\s\S]|[^"\\])*)"|'([^']*)'|`([^`]*)`|([^\r\n]*))/gm

const escapes: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t' }

/**
 * The variables of a `.env` file: `NAME=value`, `export` in front, quotes around values of several lines, escapes in double quotes.
 * A `#` begins a comment at the start of a line and behind a space, so that a password in a url keeps its own.
 */
export function parseDotenv(text: string): { readonly [name: string]: string } {
  const found: { [name: string]: string } = {}
  for (const [, name = '', double, single, backtick, bare] of text.replace(/^\uFEFF/, '').matchAll(assignment)) {
    if (double !== undefined) {
      found[name] = double.replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter)
    } else {
      found[name] = single ?? backtick ?? (bare ?? '').replace(/(?:^|[ \t])#.*$/, '').trim()
    }
  }
  return found
}
