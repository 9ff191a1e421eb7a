import { route } from '@/lib/http/route'
import { listSavedIds } from '@/lib/saved/list-saved'

export const GET = route({ scope: 'rooms:read' }, async ({ db, actor }) => ({
  messageIds: await listSavedIds(db, actor),
}))
