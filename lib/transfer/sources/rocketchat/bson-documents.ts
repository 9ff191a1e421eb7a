import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { deserialize } from 'bson'
import type { JsonRecord } from '../json-records'
import type { SourceFiles } from '../source'

/** MongoDB stores none that is longer. */
const DOCUMENT_MAX_BYTES = 16 * 1024 * 1024 + 16 * 1024
const DOCUMENT_MIN_BYTES = 5

/**
 * The documents of a file of mongodump, packed or not, counted from 1. Each says how long it is, so one that cannot be
 * read does not harm the next; where a length cannot be true, the rest is one refusal.
 */
export async function* bsonDocuments(files: SourceFiles, name: string): AsyncGenerator<JsonRecord> {
  const chunks = await files.open(name)
  let parts: Uint8Array[] = []
  let held = 0
  let wanted = 4
  let record = 1
  try {
    for await (const chunk of name.endsWith('.gz') ? unpacked(chunks) : chunks) {
      parts.push(chunk)
      held += chunk.length
      if (held < wanted) continue
      let bytes = Buffer.concat(parts)
      while (bytes.length >= 4) {
        wanted = bytes.readInt32LE(0)
        if (wanted < DOCUMENT_MIN_BYTES || wanted > DOCUMENT_MAX_BYTES) {
          yield { record, reason: `not a document: its length would be ${wanted}` }
          return
        }
        if (bytes.length < wanted) break
        yield { record: record++, ...read(bytes.subarray(0, wanted)) }
        bytes = bytes.subarray(wanted)
        wanted = 4
      }
      parts = [bytes]
      held = bytes.length
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error
    yield { record, reason: 'the packed file is damaged from here on' }
    return
  }
  if (held > 0) yield { record, reason: 'the file ends in the middle' }
}

async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  // What goes wrong is thrown by the loop as well.
  pipeline(Readable.from(chunks, { objectMode: false }), gunzip).catch(() => undefined)
  for await (const piece of gunzip) yield piece
}

function read(bytes: Uint8Array): { value: unknown } | { reason: string } {
  try {
    return { value: deserialize(bytes) }
  } catch (error) {
    // Also one that is nested so deeply that reading it fills the stack.
    return { reason: error instanceof RangeError ? 'is nested too deeply' : 'not a document of BSON' }
  }
}
