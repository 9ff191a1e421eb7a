import type { OpenFiles, SourceChoices, SourceEntry, SourceFiles, SourceReader } from './source'

export const NO_CHOICES: SourceChoices = { zone: null, dates: null, me: null }

/** Files that exist only in memory, by name. */
export function filesOf(contents: Record<string, string | Uint8Array>, path = 'export'): OpenFiles {
  const bytes = new Map(Object.entries(contents).map(([name, content]) => [name, Buffer.from(content)]))
  return {
    path,
    entries: [...bytes].map(([name, { length }]) => ({ name, size: length })),
    refused: [],
    open: async (name) => {
      const content = bytes.get(name)
      if (!content) throw new Error(`There is no ${name}.`)
      return pieces(content)
    },
    onDisk: (name) => `${path}/${name}`,
    close: () => undefined,
  }
}

/** In pieces that do not end where lines and characters do. */
async function* pieces(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 61) yield content.subarray(at, at + 61)
}

/**
 * Everything a reader makes of files, checked for what holds of every reader: a second reading gives the same, each
 * record comes once, and rooms come before what is said in them. `counts`: records by outcome.
 */
export async function checkReader(
  reader: SourceReader,
  files: SourceFiles,
  choices: SourceChoices = NO_CHOICES,
): Promise<{ entries: SourceEntry[]; counts: Record<Exclude<SourceEntry['what'], 'question'>, number> }> {
  const entries = await collect(reader.read(files, choices))
  const again = await collect(reader.read(files, choices))
  if (JSON.stringify(entries) !== JSON.stringify(again)) throw new Error('A second reading gives something else.')
  const counts = { room: 0, message: 0, note: 0, change: 0, merged: 0, refused: 0 }
  const places = new Set<string>()
  const rooms = new Set<string>()
  for (const entry of entries) {
    if (entry.what === 'question') continue
    counts[entry.what]++
    const place = `${entry.place.file} ${entry.place.kind} ${entry.place.record}`
    if (places.has(place)) throw new Error(`The record comes twice: ${place}`)
    places.add(place)
    if (entry.what === 'room') rooms.add(entry.room.id)
    const room = entry.what === 'change' ? entry.room : 'message' in entry ? entry.message.room : null
    if (room !== null && !rooms.has(room)) throw new Error(`The room ${room} comes after what is said in it.`)
  }
  return { entries, counts }
}

async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of from) all.push(one)
  return all
}
