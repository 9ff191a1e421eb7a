import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { pieces } from '@/lib/core/search-index/tokenize'
import { createPerson, createRoom, sendMessages } from '@/lib/testing/factories'
import { HOSTILE_COUNT, hostileStrings } from '@/lib/testing/hostile-strings'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { QUERY_MAX, SEARCH_KINDS } from './constants'
import { indexItems } from './items/index-items'
import { search } from './search'

onEachEngine('hostile text', (open) => {
  test(`is no error, neither stored nor asked for, in any of ${HOSTILE_COUNT} forms`, async () => {
    const db = await open()
    const reader = await createPerson(db)
    const room = await createRoom(db, reader)
    const texts = hostileStrings()
    expect(texts).toHaveLength(HOSTILE_COUNT)
    expect(new Set(texts).size).toBeGreaterThan(HOSTILE_COUNT - 5)
    const messages = await sendMessages(db, reader, room.id, texts.length, (n) => `canary ${texts[n - 1]}`)
    await db.prisma.room.createMany({
      data: texts.slice(0, 100).map((text) => ({
        ...{ id: newId(), kind: 'open', name: text, topic: text },
        ...{ nameSalt: '', topicSalt: '', lastEventHash: '', createdById: reader.id },
        ...{ createdAt: new Date(), updatedAt: new Date() },
      })),
    })
    await indexItems(db)
    // Everything that was stored is there.
    let found = 0
    let cursor: string | null = null
    do {
      const page = await search(db, reader, { q: 'canary', limit: 50, cursor: cursor ?? undefined })
      for (const { excerpt, marks } of page.hits) {
        found += 1
        for (const [start, length] of marks) expect(start + length).toBeLessThanOrEqual(excerpt.length)
      }
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toBe(HOSTILE_COUNT)
    // And whoever asks in its own words gets an answer, that message among the results where it has a word.
    for (const [index, text] of texts.entries()) {
      const q = text.slice(0, QUERY_MAX)
      const kind = SEARCH_KINDS[index % SEARCH_KINDS.length]
      await expect(search(db, reader, { q, kind }), JSON.stringify(q)).resolves.toBeDefined()
      const [word] = [...pieces(text)].flatMap((piece) => (piece.kind === 'word' ? piece.tokens : []))
      if (!word || word.text === 'canary') continue
      const { hits } = await search(db, reader, { q: `"${word.text}" canary`, room: room.id, limit: 50 })
      const isThere = hits.length === 50 || hits.some((hit) => hit.messageId === messages[index]?.id)
      expect({ text, word: word.text, isThere }).toEqual({ text, word: word.text, isThere: true })
    }
  }, 180_000)
})
