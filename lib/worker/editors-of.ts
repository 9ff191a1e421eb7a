import { loadActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { OpenCall } from './refusal-of-call'

/** Who wrote the arguments of a call in place of those its agent asked for: a call does no more than they may. */
export async function editorsOf(client: Tx, { approval }: Pick<OpenCall, 'approval'>): Promise<Actor[]> {
  const written = (approval?.decisions ?? []).filter(
    (one) => one.arguments !== null && one.argumentsDigest === approval?.argumentsDigest,
  )
  const found = [...new Set(written.map((one) => one.actorId))].map((id) => loadActor(client, { id }))
  return (await Promise.all(found)).map((actor) => {
    if (!actor) throw notFound('Actor')
    return actor
  })
}
