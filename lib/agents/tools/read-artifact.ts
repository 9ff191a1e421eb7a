import * as z from 'zod'
import { readVersion } from '@/lib/artifacts/read-version'
import { decodeText } from '@/lib/core/decode-text'
import { notFound } from '@/lib/core/errors'
import { asToolError } from './as-tool-error'
import { requireReadableRoom } from './require-shared-room'
import { READ_ARTIFACT } from './schema'
import { defineTool } from './tool'

/** Characters of one reading, and of the same as JSON: it has to fit into the row of a call. */
const LENGTH_MAX = 6000
const JSON_MAX = 7000

export const readArtifact = defineTool({
  name: READ_ARTIFACT,
  description: `Reads a part of an artifact of this room as text, such as the rest of a long tool result: at most ${LENGTH_MAX} characters from a position on.`,
  input: z.strictObject({
    artifactId: z.uuid(),
    from: z.number().int().min(0).max(2_147_483_647).default(0).describe('Position of the first character, from 0'),
    length: z.number().int().min(1).max(LENGTH_MAX).default(LENGTH_MAX),
  }),
  risk: 'read',
  scope: 'rooms:read',
  isIdempotent: true,
  run: ({ artifactId, from, length }, context) =>
    asToolError(async () => {
      const { db, agent, requester } = context
      const { id: roomId } = await requireReadableRoom(context)
      await readVersion(db, requester, artifactId)
      const { artifact, version, bytes } = await readVersion(db, agent, artifactId)
      if (artifact.roomId !== roomId) throw notFound('Artifact')
      const text = decodeText(bytes) ?? bytes.toString('utf8')
      const start = onBoundary(text, Math.min(from, text.length))
      const end = onBoundary(text, endOf(text, start, length))
      const rest = text.length - end
      return {
        ...{ title: artifact.title, contentType: version.contentType, characters: text.length, from: start, to: end },
        ...(rest > 0 ? { next: `Read on with from: ${end}.` } : {}),
        text: text.slice(start, end),
      }
    }),
})

/** Escapes make JSON longer than its text, and a result beyond the row of a call would be cut again. */
function endOf(text: string, start: number, length: number): number {
  let end = Math.min(start + length, text.length)
  while (JSON.stringify(text.slice(start, end)).length > JSON_MAX) end = start + Math.floor((end - start) * 0.8)
  return end
}

/** Not between the halves of a character. */
function onBoundary(text: string, at: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1)) ? at - 1 : at
}
