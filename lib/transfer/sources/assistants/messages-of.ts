import { checkReader, filesOf } from '../check-reader'
import type { SourceMessage, SourceReader } from '../source'

/** For tests: what a reader makes of files, as messages by id, with why records were refused. */
export async function messagesOf(reader: SourceReader, contents: Record<string, string>) {
  const { entries, counts } = await checkReader(reader, filesOf(contents))
  const messages = entries.flatMap((entry) => (entry.what === 'message' || entry.what === 'note' ? entry.message : []))
  const rooms = entries.flatMap((entry) => (entry.what === 'room' ? entry.room : []))
  const reasons = entries.flatMap((entry) => (entry.what === 'refused' ? entry.reason : []))
  const byId = new Map(messages.map((message) => [message.id, message]))
  const get = (id: string): SourceMessage => {
    const message = byId.get(id)
    if (!message) throw new Error(`There is no message ${id}.`)
    return message
  }
  return { messages, rooms, reasons, counts, get }
}
