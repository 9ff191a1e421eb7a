import * as z from 'zod'
import { handleNextAuth } from '@/lib/auth/handle-next-auth'
import { readForm } from '@/lib/auth/read-form'
import { route } from '@/lib/http/route'

const options = { auth: 'none', params: z.strictObject({ nextauth: z.array(z.string().max(50)).max(3) }) } as const

export const GET = route(options, ({ db, request, params }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return handleNextAuth(db, request.headers, { method: 'GET', path: params.nextauth, query })
})

/** next-auth itself asks for its CSRF token on every change. */
export const POST = route(options, async ({ db, request, params }) => {
  const body = await readForm(request)
  return await handleNextAuth(db, request.headers, { method: 'POST', path: params.nextauth, query: {}, body })
})
