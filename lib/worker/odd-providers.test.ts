import { expect, test, vi } from 'vitest'
import { modelFor } from '@/lib/agents/model-for'
import type { Database } from '@/lib/core/database'
import { agentRoom, runWithStatus } from '@/lib/testing/agent-room'
import { join, send } from '@/lib/testing/factories'
import { callPiece, oddModel, piece, sendEvents } from '@/lib/testing/odd-model'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'

/** Whole runs against providers that are not like OpenAI. */

vi.setConfig({ testTimeout: 60_000 })

const odd = oddModel()
const { start } = testWorkers()

async function place(db: Database) {
  const { room, member } = await agentRoom(db)
  const agent = await createProviderAgent(db, { baseUrl: odd.url, tools: { clock: 'allow' } })
  await join(db, room.id, agent)
  start(db, { modelFor })
  const last = async () =>
    (await listMessages(db, member, room.id)).messages.findLast((message) => message.role === 'assistant')
  return { room, member, agent, last, ask: (text: string) => send(db, member, room.id, `@${agent.name} ${text}`) }
}

onEachEngine('a run with a provider', (open) => {
  test('that keeps its state in long ids of calls gets them back whole', async () => {
    const db = await open()
    const { ask, last } = await place(db)
    const ids = ['a'.repeat(440), `${'a'.repeat(440)}b`]
    odd.answer = (response, { messages }, count) => {
      if (count === 1) {
        const calls = ids.map((id, index) => piece(callPiece({ id, name: 'clock', arguments: '{}' }, index)))
        return sendEvents(response, ...calls, piece({}, 'tool_calls'), '[DONE]')
      }
      const answered = messages.flatMap((message) => (message.role === 'tool' ? [message.tool_call_id] : []))
      sendEvents(response, piece({ content: `${answered.join() === ids.join()}` }, 'stop'), '[DONE]')
    }
    await ask('go')
    await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'true', tools: [{ status: 'completed' }, { status: 'completed' }] })
    expect(odd.bodies[1]?.messages.find((message) => message.tool_calls)?.tool_calls).toMatchObject(
      ids.map((id) => ({ id })),
    )
  })
})
