import { download } from '@/lib/http/download'
import { route } from '@/lib/http/route'
import { exportPerson } from '@/lib/transfer/person/export-person'

const CONTENT_TYPE = 'application/x-ndjson; charset=utf-8'

export const GET = route({ rate: 'heavy' }, async ({ db, actor }) => {
  return download(await exportPerson(db, actor), { name: `confab-${actor.name}.jsonl`, contentType: CONTENT_TYPE })
})
