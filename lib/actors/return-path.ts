/** Where to go after signing in: a path of our own, or the rooms. Anything that could leave this origin is dropped. */
export function returnPath(wished: string | null | undefined): string {
  return wished && wished.length <= 1000 && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wished) ? wished : '/rooms'
}
