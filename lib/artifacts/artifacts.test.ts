import { expect, test } from 'vitest'
import { UNUSABLE_ID } from '@/lib/core/constants'
import { decodeText } from '@/lib/core/decode-text'
import { newId } from '@/lib/core/ids'
import { EVENT_TYPES } from '@/lib/events/schema'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { closedRoom, createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { addVersion } from './add-version'
import { ARTIFACT_SIZE_MAX } from './constants'
import { createArtifact } from './create-artifact'
import { deleteArtifact } from './delete-artifact'
import { getArtifact } from './get-artifact'
import { listArtifacts } from './list-artifacts'
import { listVersions } from './list-versions'
import { readVersion } from './read-version'
import { type CreateArtifactInput, createArtifactSchema } from './schema'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

onEachEngine('artifacts', (open) => {
  const place = async () => {
    const { db, room, admin: alice, member: bob } = await closedRoom(await open())
    const outsider = await createPerson(db)
    const put = (input: Partial<CreateArtifactInput> = {}, who = bob) =>
      createArtifact(db, who, { roomId: room.id, key: 'notes.md', type: 'markdown', content: '# One', ...input })
    return { db, room, alice, bob, outsider, put }
  }

  test('a second text under a key is a second version, and the first stays (S1-40)', async () => {
    const { db, alice, put } = await place()
    const first = await put({ title: 'Notes' })
    const second = await put({ content: '# Two' })
    expect(first).toMatchObject({ created: true, artifact: { key: 'notes.md', title: 'Notes', version: 1, size: 5 } })
    expect(second.artifact).toMatchObject({ id: first.artifact.id, version: 2, title: 'Notes' })
    const { artifact, versions } = await getArtifact(db, alice, first.artifact.id)
    expect(artifact).toMatchObject({ version: 2, sha256: second.artifact.sha256, contentType: 'text/markdown' })
    expect(versions.map((version) => version.number)).toEqual([2, 1])
    expect(String((await readVersion(db, alice, artifact.id, 1)).bytes)).toBe('# One')
    expect(String((await readVersion(db, alice, artifact.id)).bytes)).toBe('# Two')
    await expect(readVersion(db, alice, artifact.id, 3)).rejects.toMatchObject({ code: 'not_found' })
    expect((await addVersion(db, alice, artifact.id, { content: '# Three' })).artifact.version).toBe(3)
  })

  test('the same content again changes nothing, also by the same id', async () => {
    const { put } = await place()
    const id = newId()
    const first = await put({ id })
    expect(await put({ id })).toEqual({ artifact: first.artifact, created: false })
    expect(await put()).toEqual({ artifact: first.artifact, created: false })
    await expect(put({ id, key: 'other.md' })).rejects.toMatchObject({ code: 'invalid', field: 'id' })
    await expect(put({ id: newId() })).rejects.toMatchObject({ code: 'invalid', field: 'id' })
    await expect(put({ type: 'text' })).rejects.toMatchObject({ code: 'invalid', field: 'type' })
  })

  test('writers of one key at the same time number their versions without gap or double', async () => {
    const { db, bob, put } = await place()
    await Promise.all(Array.from({ length: 12 }, (_, index) => put({ content: `text ${index}` })))
    const [artifact] = (await listArtifacts(db, bob)).artifacts
    const numbers = (await listVersions(db, bob, artifact?.id ?? '')).map((version) => version.number)
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => 12 - index))
  })

  test('the log tells of it by ids and digests, and verifies', async () => {
    const { db, room, bob, put } = await place()
    const { artifact } = await put({ content: 'canary-content', title: 'canary-title', key: 'canary-key' })
    await put({ content: 'canary-again', key: 'canary-key' })
    await deleteArtifact(db, bob, artifact.id)
    const events = await db.prisma.event.findMany({ where: { type: { startsWith: 'artifact.' } } })
    expect(events.map((event) => event.type).sort()).toEqual([
      'artifact.created',
      'artifact.deleted',
      'artifact.versioned',
    ])
    for (const { type, data } of events) {
      const known = Object.entries(EVENT_TYPES).find(([name]) => name === type)?.[1]
      expect(known?.data.safeParse(JSON.parse(data)).success, type).toBe(true)
      expect(data).not.toContain('canary')
    }
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('is there for members of its room only, and they find nothing of other rooms', async () => {
    const { db, room, alice, outsider, put, bob } = await place()
    const { artifact } = await put()
    for (const read of [getArtifact, listVersions, readVersion]) {
      await expect(read(db, alice, artifact.id)).resolves.toBeDefined()
      await expect(read(db, outsider, artifact.id)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await listArtifacts(db, alice)).total).toBe(1)
    expect(await listArtifacts(db, outsider)).toMatchObject({ total: 0, artifacts: [] })
    expect((await listArtifacts(db, outsider, { room: room.id })).total).toBe(0)
    await expect(put({ content: 'x' }, outsider)).rejects.toMatchObject({ code: 'not_found' })
    await expect(addVersion(db, outsider, artifact.id, { content: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(deleteArtifact(db, outsider, artifact.id)).rejects.toMatchObject({ code: 'not_found' })
    const token = { id: 'x', scopes: [], roomIds: [newId()] }
    await expect(getArtifact(db, { ...bob, token }, artifact.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(put({ sessionId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(put({ runId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('the id of an artifact elsewhere is refused like one of the wrong form, deleted or not', async () => {
    const { db, put, bob, outsider } = await place()
    const elsewhere = await createRoom(db, outsider)
    const text = { key: 'a', type: 'text' as const, content: 'secret' }
    const { artifact } = await createArtifact(db, outsider, { ...text, roomId: elsewhere.id })
    const refusal = { code: 'invalid', field: 'id', message: UNUSABLE_ID }
    await expect(put({ id: artifact.id })).rejects.toMatchObject(refusal)
    await deleteArtifact(db, outsider, artifact.id)
    await expect(put({ id: artifact.id }, bob)).rejects.toMatchObject(refusal)
    const wrong = createArtifactSchema.safeParse({ ...text, roomId: elsewhere.id, id: 'nothing' })
    expect(wrong.error?.issues).toMatchObject([{ path: ['id'], message: UNUSABLE_ID }])
  })

  test('base64 is refused for what it is not, in a time that grows with its length', async () => {
    const { put } = await place()
    const given = { key: 'a.bin', type: 'file' as const, content: undefined }
    for (const contentBase64 of ['YQ===', `${'='.repeat(1_000_000)}a`, 'Y!'])
      await expect(put({ ...given, contentBase64 })).rejects.toMatchObject({ field: 'contentBase64' })
    for (const contentBase64 of ['YQ', 'YQ=', 'YQ=='])
      expect((await put({ ...given, contentBase64 })).artifact.size).toBe(1)
  })

  test('deleted it is gone, its key is free, and who may delete is its maker or a moderator', async () => {
    const { db, room, alice, bob, put } = await place()
    const carol = await createPerson(db)
    await join(db, room.id, carol)
    const { artifact } = await put()
    await expect(deleteArtifact(db, carol, artifact.id)).rejects.toMatchObject({ code: 'forbidden' })
    await deleteArtifact(db, alice, artifact.id)
    for (const call of [getArtifact, listVersions, readVersion, deleteArtifact]) {
      await expect(call(db, bob, artifact.id)).rejects.toMatchObject({ code: 'gone' })
    }
    await expect(put({ id: artifact.id })).rejects.toMatchObject({ code: 'gone' })
    expect((await listArtifacts(db, bob)).total).toBe(0)
    expect((await listArtifacts(db, bob, { deleted: 'only' })).artifacts).toMatchObject([{ id: artifact.id }])
    expect((await put()).artifact).toMatchObject({ version: 1, key: 'notes.md' })
  })

  test('has a size that is allowed, and one byte more is too large (M35)', async () => {
    const { put } = await place()
    const at = Buffer.alloc(ARTIFACT_SIZE_MAX, 'a')
    const given = { key: 'big.bin', type: 'file' as const, content: undefined }
    expect((await put({ ...given, contentBase64: at.toString('base64') })).artifact.size).toBe(10_485_760)
    const over = Buffer.concat([at, Buffer.from('b')]).toString('base64')
    await expect(put({ ...given, contentBase64: over })).rejects.toMatchObject({ code: 'too_large' })
  })

  test.each([
    ['marked', '\ufeff{"größe": "日本語 🙂"}', false],
    ['big end first', '\ufeff{"größe": "日本語 🙂"}', true],
    ['without a mark', '{"plain": "letters"}', false],
  ])('UTF-16 is kept byte by byte and is text: %s', async (_name, text, isSwapped) => {
    const { db, bob, put } = await place()
    const bytes = Buffer.from(text, 'utf16le')
    if (isSwapped) bytes.swap16()
    for (const type of ['text', 'json'] as const) {
      const given = { key: `${type}.txt`, type, content: undefined, contentBase64: bytes.toString('base64') }
      const { artifact } = await put(given)
      const kept = await readVersion(db, bob, artifact.id)
      expect(kept.bytes.equals(bytes)).toBe(true)
      expect(decodeText(kept.bytes)).toBe(text.replace('\ufeff', ''))
    }
  })

  test.each<[string, Partial<CreateArtifactInput>, string]>([
    ['a type it does not have', { contentType: 'text/html' }, 'contentType'],
    ['an image that is none', { type: 'image', content: '<svg onload=alert(1)>' }, 'content'],
    ['an image of another kind', { type: 'image', contentType: 'image/jpeg' }, 'contentType'],
    ['broken JSON', { type: 'json', content: '{"a":' }, 'content'],
    ['bytes for a text', { content: undefined, contentBase64: '/w==' }, 'content'],
    ['a NUL', { content: 'a\u0000b' }, 'content'],
    ['a text like the bytes of another', { content: 'a\u0000b\u0000' }, 'content'],
    ['half a UTF-16 text', { content: undefined, contentBase64: '//5hAA0=' }, 'content'],
    ['broken JSON in UTF-16', { type: 'json', content: undefined, contentBase64: '//57AA==' }, 'content'],
    ['half a character', { content: '\ud800' }, 'content'],
    ['no base64', { content: undefined, contentBase64: '***' }, 'contentBase64'],
    ['two contents', { contentBase64: 'YQ==' }, 'content'],
  ])('%s is refused', async (_name, input, field) => {
    const { db, bob, put } = await place()
    const given = input.contentType === 'image/jpeg' ? { ...input, contentBase64: PNG.toString('base64') } : input
    const only = given.contentBase64 && given.type === 'image' ? { ...given, content: undefined } : given
    await expect(put({ key: 'odd', ...only })).rejects.toMatchObject({ code: 'invalid', field })
    expect((await listArtifacts(db, bob)).total).toBe(0)
  })

  test('lists are narrowed, counted and paged without repeats', async () => {
    const { db, room, alice, put } = await place()
    for (let index = 0; index < 5; index++) await put({ key: `n${index}.md`, content: `${index}` })
    await put({ key: 'p.png', type: 'image', content: undefined, contentBase64: PNG.toString('base64') })
    const keys: string[] = []
    let cursor: string | undefined
    do {
      const page = await listArtifacts(db, alice, { type: 'markdown', limit: 2, cursor })
      expect(page.total).toBe(5)
      keys.push(...page.artifacts.map((artifact) => artifact.key))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(keys.sort()).toEqual(['n0.md', 'n1.md', 'n2.md', 'n3.md', 'n4.md'])
    expect((await listArtifacts(db, alice, { type: 'image', room: room.id })).artifacts).toMatchObject([
      { key: 'p.png', contentType: 'image/png' },
    ])
  })
})
