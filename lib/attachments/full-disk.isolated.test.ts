import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { fileBlobs } from '@/lib/core/blobs/file-blobs'
import { newId } from '@/lib/core/ids'
import { uploadFolder } from '@/lib/core/upload-folder'
import { takeUpload } from '@/lib/http/take-upload'
import { sendMessage } from '@/lib/messages/send-message'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'

const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const open: typeof real.open = async (...given) => {
    const handle = await real.open(...given)
    const write = handle.writeFile.bind(handle)
    handle.writeFile = async (data) => {
      if (disk.isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      await write(data)
    }
    return handle
  }
  return { ...real, open }
})

onEachEngine('a full disk', (connect) => {
  test('refuses an upload with the reason, leaves no row and no file, and takes it when there is room again', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'confab-full-'))
    const db = { ...(await connect()), blobs: fileBlobs(() => folder) }
    const alice = await createPerson(db)
    const room = await createRoom(db, alice)
    const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    disk.isFull = true
    await expect(upload(db, alice, room.id)).rejects.toMatchObject({
      code: 'unavailable',
      retryAfter: 60,
      message: expect.stringContaining("server's disk is full"),
    })
    expect([await db.prisma.attachment.count(), files()]).toEqual([0, []])
    disk.isFull = false
    const { id } = await upload(db, alice, room.id)
    const { message } = await sendMessage(db, alice, room.id, { clientId: newId(), content: '', attachmentIds: [id] })
    expect(message.attachments).toHaveLength(1)
    expect(files()).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })
})

test('a full disk refuses a file while it comes in, keeps no half of it and takes the next', async () => {
  const take = () => {
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: Buffer.alloc(100_000) })
    return takeUpload(request, { actorId: newId(), maxBytes: 1_000_000 }, (read) => read())
  }
  disk.isFull = true
  await expect(take()).rejects.toMatchObject({
    code: 'unavailable',
    retryAfter: 60,
    message: expect.stringContaining("server's disk is full"),
  })
  expect(readdirSync(uploadFolder())).toEqual([])
  disk.isFull = false
  expect((await take()).byteLength).toBe(100_000)
  expect(readdirSync(uploadFolder())).toEqual([])
})
