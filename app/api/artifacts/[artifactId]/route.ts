import * as z from 'zod'
import { deleteArtifact } from '@/lib/artifacts/delete-artifact'
import { getArtifact } from '@/lib/artifacts/get-artifact'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ artifactId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getArtifact(db, actor, params.artifactId),
)

export const DELETE = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await deleteArtifact(db, actor, params.artifactId)
  return noContent()
})
