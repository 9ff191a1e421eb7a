import { delegate } from '@/lib/approvals/delegate'
import { endDelegation } from '@/lib/approvals/end-delegation'
import { getDelegations } from '@/lib/approvals/get-delegations'
import { delegationSchema } from '@/lib/approvals/schema'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

export const GET = route({ scope: 'rooms:read' }, ({ db, actor }) => getDelegations(db, actor))

export const POST = route({ body: delegationSchema }, async ({ db, actor, body }) => {
  await delegate(db, actor, body)
  return noContent()
})

export const DELETE = route({}, async ({ db, actor }) => {
  await endDelegation(db, actor)
  return noContent()
})
