/** Where to go after signing in: a path of our own, or the front door. Anything that could leave this origin is dropped. */
export function returnPath(wished: string | null | undefined): string {
  return wished && wished.length <= 1000 && isOwn(wished) ? wished : '/'
}

/** Also as a browser reads it: `/..//evil.example` becomes `//evil.example`, another host, once it is taken for a link. */
function isOwn(path: string): boolean {
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return false
  return !new URL(path, 'http://localhost').pathname.startsWith('//')
}
