import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { defineTool } from '@/lib/agents/tools/tool'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { getSession } from '@/lib/runs/get-session'
import { agentRoom, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
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
