import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { reportPresence } from '@/lib/realtime/report-presence'
import { presenceReportSchema } from '@/lib/realtime/schema'

export const POST = route({ body: presenceReportSchema, rate: 'typing' }, ({ db, actor, body }) => {
  reportPresence(db, actor, body)
  return noContent()
})
