/** A foreign name as a name here: letters without their marks, everything else that is not allowed as one underscore. */
export function handleOf(foreign: string): string {
  const plain = foreign.normalize('NFKD').replace(/\p{M}/gu, '')
  const handle = plain
    .replace(/^[^A-Za-z0-9_-]+|[^A-Za-z0-9_-]+$/g, '')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .slice(0, 50)
  return handle === '' ? 'guest' : handle
}
