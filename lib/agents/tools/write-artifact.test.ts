import { expect, test, vi } from 'vitest'
import { listArtifacts } from '@/lib/artifacts/list-artifacts'
import { readVersion } from '@/lib/artifacts/read-version'
import { agentRoom, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { toolContext } from '@/lib/testing/tool-context'
import { writeArtifact } from './write-artifact'

vi.setConfig({ testTimeout: 90_000 })

onEachEngine('the tool write_artifact', (open) => {
  test('writes versions of its run into its room, for both the agent and who asked', async () => {
    const db = await open()
    const { ask, room, agent, member, outsider } = await agentRoom(db)
    const worker = startTestWorker(db)
    await ask('what time is it')
    const run = await runWithStatus(db, 'completed')
    await worker.stop()
    const parties = { agent, requester: member, roomId: room.id }
    const context = toolContext(db, parties, { sessionId: run.sessionId, runId: run.id })
    const write = (content: string, at = context) =>
      writeArtifact.run({ key: 'plan.md', type: 'markdown', content }, at)
    expect(await write('# Plan')).toMatchObject({ key: 'plan.md', version: 1, isNew: true })
    expect(await write('# Plan')).toMatchObject({ version: 1, isNew: false })
    expect(await write('# Better plan')).toMatchObject({ version: 2 })
    const { artifacts } = await listArtifacts(db, member, { run: run.id })
    expect(artifacts).toMatchObject([{ key: 'plan.md', createdById: agent.id, sessionId: run.sessionId }])
    expect(String((await readVersion(db, member, artifacts[0]?.id ?? '', 1)).bytes)).toBe('# Plan')
    const events = await db.prisma.event.findMany({ where: { sessionId: run.sessionId, type: 'artifact.versioned' } })
    expect(events).toMatchObject([{ runId: run.id, actorId: agent.id }])
    const stranger = toolContext(db, { ...parties, requester: outsider }, { sessionId: run.sessionId, runId: run.id })
    await expect(write('# Injected', stranger)).rejects.toMatchObject({ name: 'ToolError' })
    await expect(write('# No run', toolContext(db, parties))).rejects.toMatchObject({ name: 'ToolError' })
  })
})
