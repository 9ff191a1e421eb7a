import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { asNotFound } from '@/app/as-not-found'
import { StringsProvider } from '@/components/strings/strings-provider'
import { database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { requireActor } from '@/lib/http/current-actor'
import { requireRun } from '@/lib/runs/require-run'

type RunLayoutProps = { params: Promise<{ runId: string }>; children: ReactNode }

/** Asks above the loading face, which once sent would fix the answer at 200: what is not there is a 404. */
export default async function RunLayout({ params, children }: RunLayoutProps) {
  const { runId } = await params
  const actor = await requireActor(`/runs/${runId}`)
  if (!idSchema.safeParse(runId).success) notFound()
  await requireRun(database(), actor, runId).catch(asNotFound)
  return <StringsProvider names={['sessions']}>{children}</StringsProvider>
}
