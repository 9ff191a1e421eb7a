import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { download } from '@/lib/http/download'
import { route } from '@/lib/http/route'
import { reportFile } from '@/lib/transfer/jobs/report-file'
import { reportQuerySchema } from '@/lib/transfer/jobs/schema'

const params = z.strictObject({ importId: idSchema })

export const GET = route({ params, query: reportQuerySchema, rate: 'heavy' }, async ({ db, actor, params, query }) => {
  const { pieces, ...file } = await reportFile(db, actor, params.importId, query.format)
  return download(pieces, file)
})
