import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { removeAvatar } from '@/lib/attachments/remove-avatar'
import { setAvatar } from '@/lib/attachments/set-avatar'
import { deleteMessage } from '@/lib/messages/delete-message'
import { sendMessage } from '@/lib/messages/send-message'
import { eraseRoom } from '@/lib/rooms/erase-room'
import type { PublicRoom } from '@/lib/rooms/schema'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { PIXEL } from '@/lib/testing/pixel'
import { upload } from '@/lib/testing/upload'
import { sha256Hex } from '../crypto'
import { type Database, openDatabase } from '../database'
import { newId } from '../ids'
import { fileBlobs } from './file-blobs'
import { storeBlob } from './store-blob'
import { sweepBlobs } from './sweep-blobs'

/** As if the grace were over. */
const later = () => new Date(Date.now() + 1000)

onEachEngine('sweeping blobs (R-25 in small)', (open, engine) => {
  let folder: string
  let db: Database
  let alice: Actor
  let room: PublicRoom

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'confab-sweep-'))
    db = { ...(await open()), blobs: fileBlobs(() => folder) }
    alice = await createPerson(db)
    room = await createRoom(db, alice)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'owner')
      .map((entry) => entry.name)
      .sort()
  const rows = async () => (await db.prisma.blob.findMany({ orderBy: { sha256: 'asc' } })).map((row) => row.sha256)
  /** Rows without a file, files without a row. */
  const expectWhole = async () => expect(files()).toEqual(await rows())
  const sendFile = async (bytes: string | Buffer) => {
    const { id } = await upload(db, alice, room.id, { bytes })
    return (await sendMessage(db, alice, room.id, { clientId: newId(), content: '', attachmentIds: [id] })).message
  }

  test('the bytes of two messages go with the second one', async () => {
    const [one, two] = [await sendFile('shared bytes'), await sendFile('shared bytes')]
    expect(files()).toEqual([sha256Hex('shared bytes')])
    await deleteMessage(db, alice, room.id, one.id)
    expect(await sweepBlobs(db, later())).toBe(0)
    await deleteMessage(db, alice, room.id, two.id)
    expect(await sweepBlobs(db)).toBe(0) // stored a moment ago
    expect(files()).toHaveLength(1)
    expect(await sweepBlobs(db, later())).toBe(1)
    expect([files(), await rows()]).toEqual([[], []])
  })

  test('an artifact, a picture and a smaller image keep their bytes, and give them free', async () => {
    const sharp = (await import('sharp')).default
    const image = await sharp({ create: { width: 600, height: 10, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const message = await sendFile(image)
    await createArtifact(db, alice, { roomId: room.id, key: 'a.txt', type: 'text', content: 'kept' })
    await setAvatar(db, alice, PIXEL)
    expect(await sweepBlobs(db, later())).toBe(0)
    expect(files()).toHaveLength(2 + 1 + 3)
    await removeAvatar(db, alice)
    await deleteMessage(db, alice, room.id, message.id)
    expect(await sweepBlobs(db, later())).toBe(5)
    expect(files()).toEqual([sha256Hex('kept')])
    await expectWhole()
  })

  test('a room that is erased takes its files with it', async () => {
    await sendFile('of the room')
    await upload(db, alice, room.id, { bytes: 'never sent' })
    await db.prisma.room.update({ where: { id: room.id }, data: { isPurging: true, deletedAt: new Date() } })
    await eraseRoom(db, room.id)
    expect(await db.prisma.attachment.count()).toBe(0)
    expect(await sweepBlobs(db, later())).toBe(2)
    await expectWhole()
  })

  test('a crash between row and file, or a file without a row, leaves nothing behind', async () => {
    const broken = { ...db, blobs: { ...db.blobs, put: () => Promise.reject(new Error('power cut')) } }
    await expect(storeBlob(broken, Buffer.from('never arrived'))).rejects.toThrow('power cut')
    await db.blobs.put(Buffer.from('without a row'))
    expect([files().length, (await rows()).length]).toEqual([1, 1])
    expect(await sweepBlobs(db)).toBe(1) // the stray; the young row may be an upload under way
    expect(await sweepBlobs(db, later())).toBe(1)
    expect([files(), await rows()]).toEqual([[], []])
    // And the bytes can come again.
    await sendFile('never arrived')
    await expectWhole()
  })

  test('a sweep that was cut off between file and row leaves a blob that can be stored again', async () => {
    const message = await sendFile('half swept')
    await deleteMessage(db, alice, room.id, message.id)
    await db.blobs.remove(sha256Hex('half swept'))
    const again = await sendFile('half swept')
    expect(again.attachments).toHaveLength(1)
    expect(await sweepBlobs(db, later())).toBe(0)
    await expectWhole()
  })

  test('the folder of another database is left alone', async () => {
    const { id } = await sendFile('mine')
    await sweepBlobs(db)
    await deleteMessage(db, alice, room.id, id)
    const foreign = { ...db, blobs: { ...db.blobs, belongsTo: async () => false } }
    expect(await sweepBlobs(foreign, later())).toBe(0)
    expect(await db.blobs.belongsTo('somebody else')).toBe(false)
    expect(files()).toHaveLength(1)
  })

  // In memory there is no second process.
  const testElsewhere = engine === 'memory' ? () => undefined : test
  testElsewhere('uploads of bytes that are being swept in another process always find them', async () => {
    const other = { ...withStatistics(openDatabase({ url: db.url, poolSize: 2 })), blobs: fileBlobs(() => folder) }
    let swept = 0
    let isDone = false
    const sweeping = (async () => {
      while (!isDone) swept += await sweepBlobs(other, new Date(Date.now() + 60_000)).catch(() => 0)
    })()
    let lost = 0
    let kept = 0
    for (let round = 0; round < 60; round++) {
      const file = await upload(db, alice, room.id, { bytes: `round ${round % 3}` }).catch(() => null)
      // The grace is over before it began: a row may go before it is named, but then the upload says so.
      if (!file) continue
      kept++
      if (!(await db.blobs.read(sha256Hex(`round ${round % 3}`)).catch(() => null))) lost++
      await db.prisma.attachment.delete({ where: { id: file.id } })
    }
    isDone = true
    await sweeping
    await other.close()
    console.log(`${engine}: ${kept} of 60 uploads kept beside ${swept} removals, ${lost} lost`)
    expect(lost).toBe(0)
    expect(kept).toBeGreaterThan(0)
    expect(swept).toBeGreaterThan(0)
    await sweepBlobs(db, later())
    await expectWhole()
  })
})
