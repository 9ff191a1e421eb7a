/** Tags joined by the database, in no order of their own. */
export function splitTags(joined: string | null): string[] {
  return joined ? joined.split(' ').sort() : []
}
