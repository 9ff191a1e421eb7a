import { loadActor } from '@/lib/actors/load-actor'
import type { Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Run } from '@/lib/core/generated/sqlite/client'
import type { ToolContext } from './tool'

type Parties = Pick<ToolContext, 'agent' | 'requester' | 'roomId' | 'sessionId' | 'runId'>
type Asking = Pick<Run, 'id' | 'agentId' | 'requestedById' | 'roomId' | 'sessionId'>

/** In whose name and where the tools of a run act. */
export async function partiesOf(client: Tx, run: Asking): Promise<Parties> {
  const agent = await loadActor(client, { id: run.agentId })
  const requester = await loadActor(client, { id: run.requestedById })
  if (!agent || !requester) throw notFound('The actor of this run')
  return { agent, requester, roomId: run.roomId, sessionId: run.sessionId, runId: run.id }
}
