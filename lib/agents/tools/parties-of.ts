import { joinTokens } from '@/lib/actors/join-tokens'
import { loadActor } from '@/lib/actors/load-actor'
import type { Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { tokensOfRun } from '@/lib/runs/tokens-of-run'
import type { ToolContext } from './tool'
import { ToolError } from './tool-error'

type Parties = Pick<ToolContext, 'agent' | 'requester' | 'roomId' | 'sessionId' | 'runId'>
type Asking = Pick<Run, 'id' | 'agentId' | 'requestedById' | 'roomId' | 'sessionId' | 'tokenIds' | 'triggerMessageId'>

/** In whose name and where the tools of a run act: the requester has no more rights than the tokens of the run. */
export async function partiesOf(client: Tx, run: Asking): Promise<Parties> {
  const agent = await loadActor(client, { id: run.agentId })
  const requester = await loadActor(client, { id: run.requestedById })
  if (!agent || !requester) throw notFound('Actor')
  const token = await joinTokens(client, await tokensOfRun(client, run), new Date())
  if (token === null) throw new ToolError('The API token used for this request was revoked or has expired.')
  return {
    agent,
    requester: { ...requester, ...(token ? { token } : {}) },
    roomId: run.roomId,
    sessionId: run.sessionId,
    runId: run.id,
  }
}
