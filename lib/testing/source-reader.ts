import type { SourceEntry, SourceMessage, SourcePerson, SourceReader } from '@/lib/transfer/sources/source'

/** Somebody of a source that tests make up. */
export function person(id: string, more: Partial<SourcePerson> = {}): SourcePerson {
  return { id, kind: 'human', name: id, displayName: id, ...more }
}

/** A message of a source: said by `by` in room `r`, so many minutes after noon of a day long ago. */
export function said(id: string, minute: number, by: SourcePerson, more: Partial<SourceMessage> = {}): SourceMessage {
  const at = new Date(Date.UTC(2020, 0, 1, 12, minute))
  return { room: 'r', id, author: by, at, text: `text of ${id}`, type: 'text', role: 'user', ...more }
}

type Made = SourceEntry extends infer E ? (E extends { place: unknown } ? Omit<E, 'place'> : E) : never

/** A reader that gives these entries, numbered, as records of the first file. */
export function readerOf(entries: Made[], more: Partial<SourceReader> = {}): SourceReader {
  return {
    format: 'made',
    label: 'Made up',
    recognise: async () => 1,
    read: async function* (files) {
      const file = files.entries[0]?.name ?? ''
      for (const [index, entry] of entries.entries()) {
        if (entry.what === 'question') yield entry
        else yield { ...entry, place: { file, record: index + 1, kind: entry.what } } as SourceEntry
      }
    },
    ...more,
  }
}
