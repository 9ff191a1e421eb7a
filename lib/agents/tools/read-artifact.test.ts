import { expect, test } from 'vitest'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { agentRoom } from '@/lib/testing/agent-room'
import { createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { toolContext } from '@/lib/testing/tool-context'
import { readToolPolicies } from '../tool-policy'
import { readArtifact } from './read-artifact'

onEachEngine('reading an artifact by range', (open) => {
  test('gives every character once, and no half of one', async () => {
    const db = await open()
    const { agent, member, room } = await agentRoom(db)
    const content = `${'a'.repeat(5999)}😀${'b'.repeat(7000)}${'"'.repeat(5000)}`
    const { artifact } = await createArtifact(db, member, { roomId: room.id, key: 'long.txt', type: 'text', content })
    const context = toolContext(db, { agent, requester: member, roomId: room.id })
    let read = ''
    let parts = 0
    while (read.length < content.length && parts++ < 10) {
      const part = await readArtifact.run({ artifactId: artifact.id, from: read.length }, context)
      if (typeof part !== 'object' || part === null || !('text' in part)) throw new Error('no text')
      expect(part).toMatchObject({ characters: content.length, from: read.length })
      expect(JSON.stringify(part).length).toBeLessThan(8000)
      read += part.text
    }
    expect(read).toBe(content)
  })

  test('gives a text in UTF-16 as text', async () => {
    const db = await open()
    const { agent, member, room } = await agentRoom(db)
    const contentBase64 = Buffer.from('\ufeffName;Größe\r\n', 'utf16le').toString('base64')
    const input = { roomId: room.id, key: 'a.csv', type: 'table' as const, contentBase64 }
    const { artifact } = await createArtifact(db, member, input)
    const context = toolContext(db, { agent, requester: member, roomId: room.id })
    const read = await readArtifact.run({ artifactId: artifact.id }, context)
    expect(read).toMatchObject({ text: 'Name;Größe\r\n', characters: 12 })
  })

  test('does not reach artifacts of other rooms', async () => {
    const db = await open()
    const { agent, member, room } = await agentRoom(db)
    const other = await createRoom(db, member, { kind: 'open' })
    const input = { roomId: other.id, key: 'a.txt', type: 'text' as const, content: 'x' }
    const { artifact } = await createArtifact(db, member, input)
    const context = toolContext(db, { agent, requester: member, roomId: room.id })
    await expect(readArtifact.run({ artifactId: artifact.id }, context)).rejects.toMatchObject({ name: 'ToolError' })
  })
})

test('who may use any tool may read what came of it, unless the card says otherwise', () => {
  expect(readToolPolicies('{"clock":"allow"}').get('read_artifact')).toBe('allow')
  expect(readToolPolicies('{"clock":"deny"}').has('read_artifact')).toBe(false)
  expect(readToolPolicies('{"clock":"allow","read_artifact":"deny"}').get('read_artifact')).toBe('deny')
})
