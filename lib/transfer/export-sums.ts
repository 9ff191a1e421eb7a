import { createHash } from 'node:crypto'
import { foldName } from '@/lib/actors/constants'
import type { ExportCounts, ExportDigests, ExportLine, LineOf } from './schema'

/**
 * Counts the lines of an export and digests them, the same way when it is written and when it is read.
 * actors, messages, events: SHA-256 of the bytes of those lines with their line feeds (with a message its revisions, reactions and pin).
 * content: SHA-256 of one line [seq, author, time, content] per message, where the author is what survives a move:
 * external source and id, or null and the folded name.
 */
export class ExportSums {
  readonly counts: ExportCounts = { actors: 0, messages: 0, revisions: 0, reactions: 0, pins: 0, events: 0 }
  private readonly hashes = {
    actors: createHash('sha256'),
    messages: createHash('sha256'),
    content: createHash('sha256'),
    events: createHash('sha256'),
  }
  private readonly authors = new Map<number, [string | null, string]>()

  /** text: the line exactly as in the file. */
  add(line: ExportLine, text: string) {
    if (line.type === 'actor') {
      this.counts.actors++
      this.hashes.actors.update(`${text}\n`)
      this.authors.set(line.key, authorOf(line))
    } else if (line.type === 'message') {
      this.counts.messages++
      this.hashes.messages.update(`${text}\n`)
      const what = [line.seq, this.authors.get(line.author) ?? null, line.createdAt, line.content]
      this.hashes.content.update(`${JSON.stringify(what)}\n`)
    } else if (line.type === 'revision' || line.type === 'reaction' || line.type === 'pin') {
      this.counts[PLURALS[line.type]]++
      this.hashes.messages.update(`${text}\n`)
    } else if (line.type === 'event') {
      this.counts.events++
      this.hashes.events.update(`${text}\n`)
    }
  }

  /** The digests of everything added; nothing can be added afterwards. */
  digests(): ExportDigests {
    const { actors, messages, content, events } = this.hashes
    return {
      actors: actors.digest('hex'),
      messages: messages.digest('hex'),
      content: content.digest('hex'),
      events: events.digest('hex'),
    }
  }
}

const PLURALS = { revision: 'revisions', reaction: 'reactions', pin: 'pins' } as const

function authorOf({ externalSource, externalId, name }: LineOf<'actor'>): [string | null, string] {
  return externalSource !== null && externalId !== null ? [externalSource, externalId] : [null, foldName(name)]
}
