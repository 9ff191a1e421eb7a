import contentDisposition from 'content-disposition'
import * as z from 'zod'
import { ANSWER_HEADERS } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { REPORTS } from '@/lib/statistics/constants'
import { getReport } from '@/lib/statistics/get-report'
import { reportCsv } from '@/lib/statistics/report-csv'
import { reportQuerySchema } from '@/lib/statistics/schema'

const params = z.object({ report: z.enum(REPORTS) })

export const GET = route(
  { params, query: reportQuerySchema, scope: 'rooms:read' },
  async ({ db, actor, params: { report }, query }) => {
    const answer = await getReport(db, actor, report, query)
    if (query.format === 'json') return answer
    const name = `${report}-${query.table ?? 'figures'}-${answer.to.slice(0, 10)}.csv`
    return new Response(reportCsv(answer, query.table), {
      headers: {
        ...ANSWER_HEADERS,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': contentDisposition(name),
      },
    })
  },
)
