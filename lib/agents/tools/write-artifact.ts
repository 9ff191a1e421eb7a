import * as z from 'zod'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { artifactKeySchema } from '@/lib/artifacts/schema'
import { isAppError } from '@/lib/core/errors'
import { requireMember } from '@/lib/rooms/access'
import { defineTool } from './tool'
import { ToolError } from './tool-error'

export const writeArtifact = defineTool({
  name: 'write_artifact',
  description:
    'Writes a document, code, diff, table (CSV) or JSON as an artifact of this room. A key that exists gets a new version.',
  input: z.strictObject({
    key: artifactKeySchema,
    title: z.string().max(200).optional(),
    type: z.enum(['markdown', 'code', 'diff', 'table', 'json', 'text']),
    content: z.string().min(1),
  }),
  risk: 'write',
  scope: 'messages:write',
  isIdempotent: true,
  run: async (input, { db, agent, requester, editors = [], roomId, sessionId, runId }) => {
    try {
      // The person who asked must be a member too: an agent does not lend its rights.
      for (const actor of [requester, ...editors]) await requireMember(db, actor, roomId)
      const { artifact, created } = await createArtifact(db, agent, { ...input, roomId, sessionId, runId })
      return { artifactId: artifact.id, key: artifact.key, version: artifact.version, isNew: created }
    } catch (error) {
      if (isAppError(error)) throw new ToolError(error.message)
      throw error
    }
  },
})
