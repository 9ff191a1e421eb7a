import { copyFileSync, renameSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toAppError } from '@/lib/core/database-errors'
import { newId } from '@/lib/core/ids'
import { sendMessage } from '@/lib/messages/send-message'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'

onEachEngine(
  'a database file that was moved while it is open',
  (open) => {
    test('takes no write that would be lost, and takes it when it is back', async () => {
      const db = await open()
      const ann = await createPerson(db)
      const room = await createRoom(db, ann)
      const input = { clientId: newId(), content: 'hello' }
      const file = db.url.replace(/^file:/, '')
      const setting = { key: 'a', value: '1', updatedAt: new Date() }
      const refused = {
        code: 'unavailable',
        cause: expect.objectContaining({ message: expect.stringMatching(/is gone or was replaced/) }),
      }
      renameSync(file, `${file}.away`)
      for (const replace of [() => undefined, () => copyFileSync(`${file}.away`, file)]) {
        replace()
        await expect(sendMessage(db, ann, room.id, input)).rejects.toMatchObject(refused)
        expect(toAppError(await db.prisma.setting.create({ data: setting }).catch((error) => error))).toMatchObject(
          refused,
        )
        expect(await db.prisma.message.count()).toBe(0)
      }
      renameSync(`${file}.away`, file)
      expect((await sendMessage(db, ann, room.id, input)).message.seq).toBe(1)
      expect(await db.prisma.setting.create({ data: setting })).toMatchObject({ key: 'a' })
    })
  },
  ['file'],
)
