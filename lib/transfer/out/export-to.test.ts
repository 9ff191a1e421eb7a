import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { fileBlobs } from '@/lib/core/blobs/file-blobs'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { pinMessage } from '@/lib/pins/set-pin'
import { addReaction } from '@/lib/reactions/add-reaction'
import { readableRooms } from '@/lib/rooms/readable-rooms'
import { removeMember } from '@/lib/rooms/remove-member'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'
import { checkExport } from '../check-export'
import { readHeader } from '../read-header'
import { openFiles } from '../sources/open-files'
import { isWholeRoomFile } from './constants'
import { exportTo } from './export-to'
import type { RoomFormat } from './schema'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'confab-out-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function read(db: Database, actor: Actor, roomId: string, format: RoomFormat, files = false) {
  const file = await exportTo(db, readableRooms(actor), roomId, { format, files })
  const parts: Buffer[] = []
  for await (const piece of file.pieces) parts.push(Buffer.from(piece))
  const bytes = Buffer.concat(parts)
  return { ...file, bytes, text: bytes.toString() }
}

onEachEngine('a room as a file', (open) => {
  const place = async () => {
    const db = { ...(await open()), blobs: fileBlobs(() => path.join(folder, 'blobs')) }
    const ann = await createPerson(db, { name: 'ann', displayName: 'Ann <b>' })
    const ben = await createPerson(db, { name: 'ben', displayName: 'Ben' })
    const { id: roomId } = await createRoom(db, ann, { name: 'Plans & *more*', kind: 'closed', topic: '<i>topic</i>' })
    await join(db, roomId, ben)
    const root = await send(db, ann, roomId, '**bold** <script>alert(1)</script> @ben\n\n```\nnever closed')
    const reply = { clientId: newId(), content: 'in the thread', threadRootId: root.id }
    await sendMessage(db, ben, roomId, reply)
    const answer = await sendMessage(db, ben, roomId, { clientId: newId(), content: 'an answer', replyToId: root.id })
    await editMessage(db, ben, roomId, answer.message.id, 'an answer, mended')
    const regretted = await send(db, ben, roomId, 'better not said')
    await deleteMessage(db, ben, roomId, regretted.id)
    const map = await upload(db, ann, roomId, { name: 'map & "plan".txt', bytes: 'a map' })
    await sendMessage(db, ann, roomId, { clientId: newId(), content: '', attachmentIds: [map.id] })
    await addReaction(db, ben, roomId, root.id, '👍')
    await pinMessage(db, ann, roomId, root.id)
    return { db, roomId, ann, ben }
  }

  test('as a page reads like the room, runs nothing and fetches nothing', async () => {
    const { db, roomId, ann } = await place()
    const { text, name, contentType } = await read(db, ann, roomId, 'html')
    expect([name, contentType]).toEqual(['Plans-more.html', 'text/html; charset=utf-8'])
    expect(text).toContain('<h1>Plans &#x26; *more*</h1>')
    expect(text).toContain('<p class="topic">&#x3C;i>topic&#x3C;/i></p>')
    expect(text).toContain('<strong>bold</strong> &#x3C;script>alert(1)&#x3C;/script> <mark>@ben</mark>')
    expect(text).toContain('<p class="about">1 reply in a thread, the last is <a href="#m2">#2</a></p>')
    expect(text).toContain('<p class="about">In the thread of <a href="#m1">#1</a></p>')
    expect(text).toContain('In answer to <a href="#m1">#1</a> <bdi>Ann &#x3C;b></bdi>: bold')
    expect(text).toContain('an answer, mended')
    expect(text).toContain('This message was deleted.')
    expect(text).not.toContain('better not said')
    expect(text).toContain('File: map &#x26; _plan_.txt <small>5 B</small>')
    expect(text).toContain('👍 1')
    expect(text.match(/<article /g)).toHaveLength(5)
    expect(text).not.toMatch(/<script|<link|<img|style=|url\(/)
    expect(text).toMatch(
      /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; base/,
    )
    expect(isWholeRoomFile(text.slice(-2000))).toBe(true)
    expect(isWholeRoomFile(text.slice(-2000, -20))).toBe(false)
  })

  test('as Markdown keeps each text to itself', async () => {
    const { db, roomId, ann } = await place()
    const { text, name } = await read(db, ann, roomId, 'markdown')
    expect(name).toBe('Plans-more.md')
    expect(text).toContain('# Plans \\& \\*more\\*')
    expect(text).toMatch(/\*\*Ann \\<b\\>\*\* #1, \d\d:\d\d, pinned, 1 reply, the last is #2\n\n> \*\*bold\*\*/)
    expect(text).toContain('> ```\n> never closed\n\n- 👍 Ben\n')
    expect(text).toMatch(/#2, \d\d:\d\d, in the thread of #1\n\n> in the thread\n/)
    expect(text).toContain('- File: map \\& \\_plan\\_\\.txt, 5 B')
    expect(text).not.toContain('better not said')
    expect(isWholeRoomFile(text)).toBe(true)
  })

  test('as JSON Lines is the export that can be checked, and leaves nothing on the disk', async () => {
    const { db, roomId, ann } = await place()
    const { bytes, name } = await read(db, ann, roomId, 'jsonl')
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    expect(await checkExport(file, await readHeader(file))).toEqual([])
    expect(isWholeRoomFile(bytes.toString().slice(-2000))).toBe(true)
  })

  test('with files is a zip archive of the page and all files beside it; what is missing is named', async () => {
    const { db, roomId, ann } = await place()
    const lost = await upload(db, ann, roomId, { name: 'lost.txt', bytes: 'soon lost' })
    await sendMessage(db, ann, roomId, { clientId: newId(), content: 'two', attachmentIds: [lost.id] })
    const row = await db.prisma.attachment.findUniqueOrThrow({ where: { id: lost.id } })
    await db.blobs.remove(row.sha256 ?? '')
    const { bytes, name, contentType } = await read(db, ann, roomId, 'html', true)
    expect([name, contentType]).toEqual(['Plans-more.zip', 'application/zip'])
    const entries = await unzipped(bytes)
    const page = entries.get('Plans-more.html') ?? ''
    expect([...entries.keys()]).toEqual(['Plans-more.html', 'files/5-1/map & _plan_.txt', 'missing-files.txt'])
    expect(entries.get('files/5-1/map & _plan_.txt')).toBe('a map')
    expect(entries.get('missing-files.txt')).toBe('files/6-1/lost.txt\n')
    expect(page).toContain('<a href="files/5-1/map%20%26%20_plan_.txt">')
    expect(isWholeRoomFile(bytes.toString().slice(-2000))).toBe(true)
  })

  test('is not there for others, and breaks off when the right is taken away', async () => {
    const { db, roomId, ann, ben } = await place()
    const stranger = await createPerson(db)
    for (const format of ['jsonl', 'html', 'markdown'] as const) {
      await expect(read(db, stranger, roomId, format)).rejects.toMatchObject({ code: 'not_found' })
    }
    await sendMessages(db, ann, roomId, 500)
    const [page, zip] = [
      await exportTo(db, readableRooms(ben), roomId, { format: 'html', files: false }),
      await exportTo(db, readableRooms(ben), roomId, { format: 'markdown', files: true }),
    ]
    await page.pieces.next()
    await removeMember(db, ann, roomId, ben.id)
    await expect(drain(page.pieces)).rejects.toMatchObject({ code: 'not_found' })
    await expect(drain(zip.pieces)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('stops when nobody reads on', async () => {
    const { db, roomId, ann } = await place()
    await sendMessages(db, ann, roomId, 500)
    const { pieces } = await exportTo(db, readableRooms(ann), roomId, { format: 'html', files: true })
    await pieces.next()
    await pieces.return(undefined)
    expect(await pieces.next()).toEqual({ done: true, value: undefined })
  })
})

async function drain(pieces: AsyncGenerator<unknown>) {
  for await (const _ of pieces);
}

async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const file = path.join(folder, 'room.zip')
  writeFileSync(file, bytes)
  const zip = await openFiles(file)
  const found = new Map<string, string>()
  for (const { name } of zip.entries) {
    const parts: Uint8Array[] = []
    for await (const part of await zip.open(name)) parts.push(part)
    found.set(name, Buffer.concat(parts).toString())
  }
  expect(zip.refused).toEqual([])
  zip.close()
  return found
}
