import { expect, test } from 'vitest'
import { suggestName } from '@/lib/auth/suggest-name'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { freeNames } from './free-names'
import { handleOf } from './handle-of'

onEachEngine('a name for somebody from elsewhere', (open) => {
  test('is none that somebody has, nor one that stands for everybody in a room', async () => {
    const db = await open()
    await createPerson(db, { name: 'ada' })
    const wanted = ['Ada', 'Room', 'room', 'HERE', 'eve'].map((name) => ({ name, identity: name }))
    const names = await db.prisma.$transaction((tx) => freeNames(tx, db.dialect, wanted))
    expect(names).toEqual(['Ada-2', 'Room-2', 'room-3', 'HERE-2', 'eve'])
    expect([await suggestName(db, ['Ada']), await suggestName(db, ['Room'])]).toEqual(['ada-2', 'room-2'])
    expect(await suggestName(db, [undefined, '山田太郎', 'taro.yamada'])).toBe('taro-yamada')
    expect(await suggestName(db, ['Иван Петров'])).toBe('ivan-petrov')
    expect(await suggestName(db, ['---', '山田太郎'])).toMatch(/^(?!person)[a-z-]+$/)
    expect(await suggestName(db, ['---', undefined])).toBe('person')
  })
})

test.each([
  ['[Ünal]', 'Unal'],
  ['Дима', 'Dima'],
  ['Ελένη', 'Eleni'],
  ['★', 'guest'],
])('%s of an import becomes %s', (foreign, handle) => {
  expect(handleOf(foreign)).toBe(handle)
})
