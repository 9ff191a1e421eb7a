import * as z from 'zod'
import { readForm } from '@/lib/auth/read-form'
import { startSignIn } from '@/lib/auth/start-sign-in'
import { checkOrigin } from '@/lib/http/check-origin'
import { route } from '@/lib/http/route'

const params = z.strictObject({ provider: z.enum(['github', 'google', 'oidc']) })

/** Where the buttons of the sign-in page lead: a plain form, so that it works without JavaScript too. */
export const POST = route({ auth: 'none', params }, async ({ db, request, params: { provider } }) => {
  checkOrigin(request)
  const { returnTo, inviteCode } = await readForm(request)
  return await startSignIn(db, request.headers, provider, { returnTo, inviteCode })
})
