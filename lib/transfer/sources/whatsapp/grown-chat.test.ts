import { expect, test } from 'vitest'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { importSources } from '../../import-sources'
import { filesOf } from '../check-reader'
import { whatsappReader } from './whatsapp-reader'

const EARLY = ['02/03/21, 10:00 - Ada: first', '02/04/21, 10:00 - Ben: second']
const LATER = ['02/13/21, 10:00 - Ada: third']

onEachEngine('a chat of WhatsApp that has grown', (open) => {
  test('adds what is new, also when its lines prove the answer that was given before wrong', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const importing = async (lines: string[], zone: string) => {
      const files = filesOf({ 'WhatsApp Chat with Tea.txt': lines.join('\n') })
      const choices = { zone, dates: 'day-first', me: null } as const
      return (await importSources(db, owner, [{ reader: whatsappReader, files }], { choices })).total
    }
    expect(await importing(EARLY, 'UTC')).toMatchObject({ imported: 2, present: 0 })
    expect(await importing([...EARLY, ...LATER], 'Asia/Tokyo')).toMatchObject({ imported: 1, present: 2 })
    expect(await db.prisma.message.count({ where: { isImported: true } })).toBe(3)
  })
})
