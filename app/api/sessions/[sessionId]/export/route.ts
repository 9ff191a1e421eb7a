import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { download } from '@/lib/http/download'
import { route } from '@/lib/http/route'
import { exportQuerySchema } from '@/lib/runs/schema'
import { exportSession } from '@/lib/transfer/export-session'

const params = z.strictObject({ sessionId: idSchema })
const FILES = {
  jsonl: { ending: 'jsonl', contentType: 'application/x-ndjson; charset=utf-8' },
  markdown: { ending: 'md', contentType: 'text/markdown; charset=utf-8' },
}

export const GET = route(
  { params, query: exportQuerySchema, scope: 'rooms:read', rate: 'heavy' },
  async ({ db, actor, params, query }) => {
    const { ending, contentType } = FILES[query.format]
    const pieces = await exportSession(db, actor, params.sessionId, query.format)
    return download(pieces, { name: `session-${params.sessionId}.${ending}`, contentType })
  },
)
