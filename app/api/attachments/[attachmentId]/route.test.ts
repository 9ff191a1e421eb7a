import sharp from 'sharp'
import { expect, test } from 'vitest'
import { issueToken } from '@/lib/auth/issue-token'
import { setDatabase } from '@/lib/core/database'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'
import { GET } from './route'

const picture = (width: number) =>
  sharp({ create: { width, height: 10, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()

onEachEngine('a file asked for by its width', (open) => {
  test('is kept by the browser only where it is a smaller image, never the file itself', async () => {
    const db = await open()
    setDatabase(db)
    const alice = await createPerson(db)
    const room = await createRoom(db, alice)
    const [small, large] = [await picture(50), await picture(1000)]
    const files = [
      await upload(db, alice, room.id, { name: 'small.png', bytes: small }),
      await upload(db, alice, room.id, { name: 'large.png', bytes: large }),
    ]
    const { token } = await issueToken(db, { actorId: alice.id, createdById: null }, { name: 'reader' })
    const ask = async (attachmentId: string | undefined, query = '') => {
      const url = `http://127.0.0.1:3000/api/attachments/${attachmentId}${query}`
      const request = new Request(url, { headers: { host: '127.0.0.1:3000', authorization: `Bearer ${token}` } })
      const answer = await GET(request, { params: Promise.resolve({ attachmentId: attachmentId ?? '' }) })
      return { type: answer.headers.get('content-type'), kept: answer.headers.get('cache-control') }
    }
    const asked = 'private, no-cache'
    expect(await ask(files[0]?.id, '?w=480')).toEqual({ type: 'image/png', kept: asked })
    expect(await ask(files[1]?.id)).toEqual({ type: 'image/png', kept: asked })
    expect(await ask(files[1]?.id, '?w=1920')).toEqual({ type: 'image/png', kept: asked })
    expect(await ask(files[1]?.id, '?w=480')).toEqual({
      type: 'image/webp',
      kept: 'private, max-age=31536000, immutable',
    })
  })
})
