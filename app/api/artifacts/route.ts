import { CREATE_BODY_MAX } from '@/lib/artifacts/constants'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { listArtifacts } from '@/lib/artifacts/list-artifacts'
import { artifactQuerySchema, createArtifactSchema } from '@/lib/artifacts/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({ query: artifactQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  listArtifacts(db, actor, query),
)

export const POST = route(
  { body: createArtifactSchema, maxBody: CREATE_BODY_MAX, scope: 'messages:write' },
  async ({ db, actor, body }) => {
    const { artifact, created } = await createArtifact(db, actor, body)
    return json(artifact, created ? 201 : 200)
  },
)
