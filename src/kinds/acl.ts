import type { Atom } from './privileges.ts'

/** The letters of an ACL item (`utils/acl.h`; manual, table 5.1). */
const letters: Readonly<Record<string, string>> = {
  r: 'SELECT',
  a: 'INSERT',
  w: 'UPDATE',
  d: 'DELETE',
  D: 'TRUNCATE',
  x: 'REFERENCES',
  t: 'TRIGGER',
  X: 'EXECUTE',
  U: 'USAGE',
  C: 'CREATE',
  c: 'CONNECT',
  T: 'TEMPORARY',
  m: 'MAINTAIN',
  s: 'SET',
  A: 'ALTER SYSTEM',
}

const item = /^(?:"((?:[^"]|"")*)"|([^=]*))=([A-Za-z*]*)\//

/**
 * Adds to `into`, by grantee, what the items of an ACL say: `app=ar*w/owner`. Everybody is `public`. A privilege that two
 * roles granted counts once, and may be passed on where either lets it.
 */
export function readAcl(acl: readonly string[], column: string | null, into: Map<string, Atom[]>): void {
  for (const each of acl) {
    const [, quoted, plain, rights] = item.exec(each) ?? []
    const role = (quoted?.replaceAll('""', '"') ?? plain) || 'public'
    const atoms = into.get(role) ?? []
    into.set(role, atoms)
    for (const [, letter = '', star] of rights?.matchAll(/([A-Za-z])(\*?)/g) ?? []) {
      const privilege = letters[letter] ?? letter
      const grantable = star === '*'
      const at = atoms.findIndex(atom => atom.privilege === privilege && atom.column === column)
      if (at < 0) atoms.push({ privilege, column, grantable })
      else if (grantable) atoms[at] = { privilege, column, grantable }
    }
  }
}
