import { route } from '@/lib/http/route'
import { listOwnModerations } from '@/lib/moderation/list-own-moderations'

/** What moderators did about the caller in the last days. */
export const GET = route({ scope: 'rooms:read' }, ({ db, actor }) => listOwnModerations(db, actor))
