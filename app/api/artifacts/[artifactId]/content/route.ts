import * as z from 'zod'
import { downloadHeaders } from '@/lib/artifacts/download-headers'
import { readVersion } from '@/lib/artifacts/read-version'
import { idSchema } from '@/lib/core/ids'
import { ANSWER_HEADERS } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ artifactId: idSchema })
const query = z.strictObject({ version: z.coerce.number().int().min(1).max(2_147_483_647).optional() })

export const GET = route({ params, query, scope: 'rooms:read' }, async ({ db, actor, params, query }) => {
  const { artifact, version, bytes } = await readVersion(db, actor, params.artifactId, query.version)
  return new Response(new Uint8Array(bytes), {
    headers: { ...ANSWER_HEADERS, ...downloadHeaders(artifact.key, version) },
  })
})
