import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { asNotFound } from '@/app/as-not-found'
import { database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { requireActor } from '@/lib/http/current-actor'
import { requireSession } from '@/lib/runs/require-session'

type SessionLayoutProps = { params: Promise<{ sessionId: string }>; children: ReactNode }

/** Asks above the loading face, which once sent would fix the answer at 200: what is not there is a 404. */
export default async function SessionLayout({ params, children }: SessionLayoutProps) {
  const { sessionId } = await params
  const actor = await requireActor(`/sessions/${sessionId}`)
  if (!idSchema.safeParse(sessionId).success) notFound()
  await requireSession(database(), actor, sessionId).catch(asNotFound)
  return children
}
