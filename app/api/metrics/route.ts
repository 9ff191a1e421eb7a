import { ANSWER_HEADERS } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { readMetrics } from '@/lib/process/read-metrics'

export const GET = route({ scope: 'admin' }, async ({ db, actor }) => {
  const { text, contentType } = await readMetrics(db, actor)
  return new Response(text, { headers: { ...ANSWER_HEADERS, 'content-type': contentType } })
})
