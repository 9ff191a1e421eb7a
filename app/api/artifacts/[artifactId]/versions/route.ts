import * as z from 'zod'
import { addVersion } from '@/lib/artifacts/add-version'
import { CREATE_BODY_MAX } from '@/lib/artifacts/constants'
import { listVersions } from '@/lib/artifacts/list-versions'
import { addVersionSchema, type VersionList } from '@/lib/artifacts/schema'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ artifactId: idSchema })

export const GET = route(
  { params, scope: 'rooms:read' },
  async ({ db, actor, params }): Promise<VersionList> => ({
    versions: await listVersions(db, actor, params.artifactId),
  }),
)

export const POST = route(
  { params, body: addVersionSchema, maxBody: CREATE_BODY_MAX, scope: 'messages:write' },
  async ({ db, actor, params, body }) => {
    const { artifact, created } = await addVersion(db, actor, params.artifactId, body)
    return json(artifact, created ? 201 : 200)
  },
)
