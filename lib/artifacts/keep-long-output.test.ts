import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { toModelMessages } from '@/lib/agents/to-model-messages'
import { readArtifact } from '@/lib/agents/tools/read-artifact'
import { defineTool } from '@/lib/agents/tools/tool'
import { ToolError } from '@/lib/agents/tools/tool-error'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { getSession } from '@/lib/runs/get-session'
import { agentRoom, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { toolContext } from '@/lib/testing/tool-context'
import { stepsOfRun } from '@/lib/worker/steps-of-run'
import { ARTIFACT_SIZE_MAX } from './constants'
import { keepLongOutput, OUTPUT_INLINE_MAX } from './keep-long-output'
import { listArtifacts } from './list-artifacts'
import { readVersion } from './read-version'

vi.setConfig({ testTimeout: 90_000 })

const words = '👩‍👩‍👧 "quoted" \\ line\n'.repeat(2000)

const clock = defineTool({
  name: 'clock',
  description: 'Answers at length.',
  input: z.record(z.string(), z.unknown()),
  risk: 'read',
  isIdempotent: true,
  run: () => ({ words }),
})

onEachEngine('a long output of a tool', (open) => {
  test('becomes an artifact with a preview on the card, and nothing of it is lost (C-14)', async () => {
    const db = await open()
    const { ask, member, room } = await agentRoom(db)
    const worker = startTestWorker(db, { toolsFor: async () => new Map([['clock', clock]]) })
    await ask('what time is it')
    const run = await runWithStatus(db, 'completed')
    await worker.stop()
    const { runs } = await getSession(db, member, run.sessionId)
    const card = runs[0]?.tools[0]
    const shown = JSON.parse(card?.output ?? '')
    expect(card?.output?.length).toBeLessThanOrEqual(OUTPUT_INLINE_MAX)
    expect(shown).toMatchObject({ cutOff: true, artifactId: card?.outputArtifactId })
    const whole = JSON.stringify({ words })
    expect(shown.characters).toBe(whole.length)
    const { artifacts } = await listArtifacts(db, member, { run: run.id })
    expect(artifacts).toMatchObject([{ id: card?.outputArtifactId, type: 'json', sessionId: run.sessionId }])
    expect(String((await readVersion(db, member, card?.outputArtifactId ?? '')).bytes)).toBe(whole)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('that failed is an artifact too, and the model reads on where its words were cut (C-14)', async () => {
    const db = await open()
    const { ask, agent, member, room } = await agentRoom(db)
    const words = `${'why '.repeat(1250)}because`
    const failing = defineTool({ ...clock, run: () => Promise.reject(new ToolError(words)) })
    const worker = startTestWorker(db, { toolsFor: async () => new Map([['clock', failing]]) })
    await ask('what time is it')
    const run = await runWithStatus(db, 'completed')
    await worker.stop()
    const { runs } = await getSession(db, member, run.sessionId)
    const card = runs[0]?.tools[0]
    expect(card).toMatchObject({ status: 'failed', output: null, outputArtifactId: expect.any(String) })
    const [, said, artifactId, from] =
      /^(.*)\n\[Cut off: 5007 characters\. Read on with read_artifact, artifactId: (\S+), from: (\d+)\.\]$/.exec(
        card?.error ?? '',
      ) ?? []
    expect([artifactId, said]).toEqual([card?.outputArtifactId, words.slice(0, 2000)])
    const context = toolContext(db, { agent, requester: member, roomId: room.id })
    const rest = await readArtifact.run({ artifactId, from: Number(from) }, context)
    expect(rest).toMatchObject({ contentType: 'text/plain', characters: 5007, text: words.slice(2000) })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('with large integers is stored and told digit by digit', async () => {
    const db = await open()
    const { ask } = await agentRoom(db)
    const ids = defineTool({ ...clock, run: () => ({ id: 9007199254740993n }) })
    const worker = startTestWorker(db, { toolsFor: async () => new Map([['clock', ids]]) })
    await ask('what time is it')
    const run = await runWithStatus(db, 'completed')
    await worker.stop()
    expect(await db.prisma.execution.findFirstOrThrow()).toMatchObject({ output: '{"id":9007199254740993}' })
    const steps = await stepsOfRun(db, run)
    expect(JSON.stringify(toModelMessages(steps))).toContain('"value":{"id":"9007199254740993"}')
  })

  test('at the limit stays in its row, and beyond an artifact only the preview stays', async () => {
    const db = await open()
    const at = JSON.stringify('a'.repeat(OUTPUT_INLINE_MAX - 2))
    expect(await keepLongOutput(db, at)).toEqual({ text: at, artifact: null })
    const over = await keepLongOutput(db, JSON.stringify('a'.repeat(OUTPUT_INLINE_MAX - 1)))
    expect(over.artifact).not.toBeNull()
    const full = { ...db, blobs: { ...db.blobs, put: () => Promise.reject(new Error('disk full')) } }
    expect(JSON.parse((await keepLongOutput(full, JSON.stringify('a'.repeat(9000)))).text)).toMatchObject({
      cutOff: true,
      characters: 9002,
    })
    const huge = await keepLongOutput(db, JSON.stringify('a'.repeat(ARTIFACT_SIZE_MAX)))
    expect(huge.artifact).toBeNull()
    expect(JSON.parse(huge.text)).toMatchObject({ cutOff: true, characters: ARTIFACT_SIZE_MAX + 2 })
  })
})
