import { beforeEach, expect, test } from 'vitest'
import { changeSetting } from '@/lib/actors/change-setting'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { longestTurn } from '@/lib/testing/longest-turn'
import { repeated } from '@/lib/testing/markdown-kinds'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { sendMessage } from './send-message'

onEachEngine('sending long messages', (open) => {
  let db: Database
  let ann: Actor
  let roomId: string

  beforeEach(async () => {
    db = await open()
    ann = await createPerson(db, { role: 'owner' })
    roomId = (await createRoom(db, ann)).id
    await changeSetting(db, ann, 'contentLimitHuman', 32_000)
  })

  /** Different texts: what was read once is kept for a moment. */
  const sendAll = (count: number, piece: string) => () =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        sendMessage(db, ann, roomId, { clientId: newId(), content: `${newId()} ${index} ${repeated(piece, 31_000)}` }),
      ),
    )

  test.each([
    ['words', 'one two three '],
    ['lists with names', '- @ann\n'],
  ])(
    '40 at once, of %s, stop others no longer than a few do',
    async (_, piece) => {
      await sendAll(2, piece)()
      // The larger of the few and the least of the many: what else the process does at times is no pause of these.
      const few = Math.max(await longestTurn(sendAll(2, piece)), await longestTurn(sendAll(2, piece)))
      const many = Math.min(await longestTurn(sendAll(40, piece)), await longestTurn(sendAll(40, piece)))
      console.log(
        `40 messages of 31,000 characters of ${piece.trim()}: ${many.toFixed(0)} ms at once, two: ${few.toFixed(0)} ms`,
      )
      // All at once would be twenty times as much.
      expect(many / few).toBeLessThan(10)
    },
    120_000,
  )
})
