import { listDevices } from '@/lib/auth/list-devices'
import { revokeAllDevices } from '@/lib/auth/revoke-devices'
import { route } from '@/lib/http/route'

export const GET = route({}, async ({ db, actor, principal }) => ({
  devices: await listDevices(db, actor, principal.sessionId),
}))

/** Signs out everywhere, here too. */
export const DELETE = route({}, async ({ db, actor }) => ({ signedOut: await revokeAllDevices(db, actor) }))
