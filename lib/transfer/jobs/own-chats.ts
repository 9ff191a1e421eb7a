import type { Actor } from '@/lib/actors/schema'
import { sha256Hex } from '@/lib/core/crypto'
import { ASSISTANTS } from '../sources/assistants/assistants'
import type { SourceEntry, SourceFiles, SourceReader } from '../sources/source'
import type { Source } from '../stage-source'

const NO_CHAT = 'no chat with an assistant'

/**
 * Sources of which only the importer's own chats with assistants are left. Everything else is refused: rooms of other
 * formats would have other people in them. A chat is known by the importer as well, so that the same file, or a made-up
 * one, never leads into the room of somebody else.
 */
export function ownChats(sources: readonly Source[], importer: Pick<Actor, 'id'>): Source[] {
  return sources.map(({ reader, files }) => ({ files, reader: narrowed(reader, importer) }))
}

function narrowed(reader: SourceReader, importer: Pick<Actor, 'id'>): SourceReader {
  if (!ASSISTANTS.includes(reader)) return { ...reader, read: refuseAll }
  return {
    ...reader,
    read: async function* (files, choices) {
      const rooms = new Set<string>()
      for await (const entry of reader.read(files, choices)) yield own(entry, rooms, importer.id)
    },
  }
}

function own(entry: SourceEntry, rooms: Set<string>, importerId: string): SourceEntry {
  const idOf = (room: string) => sha256Hex(JSON.stringify([importerId, room]))
  switch (entry.what) {
    case 'room': {
      const { id, session, members = [] } = entry.room
      if (!session) return { what: 'refused', place: entry.place, reason: NO_CHAT }
      rooms.add(id)
      return { ...entry, room: { ...entry.room, id: idOf(id), kind: 'direct', members: members.filter(isOfChat) } }
    }
    case 'message':
    case 'note': {
      const { room } = entry.message
      if (!rooms.has(room)) return { what: 'refused', place: entry.place, reason: NO_CHAT }
      return { ...entry, message: { ...entry.message, room: idOf(room) } }
    }
    case 'change':
      if (!rooms.has(entry.room)) return { what: 'refused', place: entry.place, reason: NO_CHAT }
      return { ...entry, room: idOf(entry.room) }
    default:
      return entry
  }
}

function isOfChat({ isMe, kind }: { isMe?: boolean; kind: string }): boolean {
  return isMe === true || kind === 'agent'
}

async function* refuseAll(files: SourceFiles): AsyncGenerator<SourceEntry> {
  for (const { name } of files.entries) {
    const place = { file: name, record: 1, kind: 'file' }
    yield { what: 'refused', place, reason: 'not an export of chats with an assistant' }
  }
}
