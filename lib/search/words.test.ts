import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { COMMON } from '@/lib/core/search-index/find-beginnings'
import { listOpenRooms } from '@/lib/rooms/list-open-rooms'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { searchMessages } from './search-messages'

/** A text, what finds it, and what does not. */
const TEXTS: [string, string[], string[]][] = [
  ['Never git push -f or --force here', ['git push --force', 'push -f', '--force', 'push --forc'], ['push -force']],
  ['java -version prints it', ['java --version', '-version', '"java -version"'], ['java -version']],
  ['I like github actions', ['"GitHub Actions"', 'GitHub', 'gitHub-actions', '"GITHUB ACTIONS"'], ['"Git Hub"']],
  ['My GitHub Actions run', ['"my github actions"', '"GitHub actions run"', '"git hub"', 'hub'], ['"github run"']],
  ['هذا كِتَابٌ جديد', ['كتاب', 'كِتاب', '"كتاب جديد"', 'كـتاب'], ['كتب']],
  ['Donau\u00addampf\u00adschiff', ['Donaudampfschiff', 'donau\u00addampf', 'Donaud'], ['Donau schiff']],
  ['see zero\u200bwidth and \ufeffmarked', ['zerowidth', 'zero\u200bwidth', 'mar\ufeffked'], ['"zero width"']],
  [
    'The migration of Straßen',
    ['migrat', 'MIGRATION', 'mig', 'strass', 'migrat*', 'm*'],
    ['mi', '"migrat"', 'igration'],
  ],
  ['call getUserById()', ['getUser', 'getuserb', 'user', 'use', '"get user by id"'], ['"getUser"', 'serById']],
  ['We write C++17 and C#', ['C++', 'c#', '"C++17"', 'C'], ['A++', 'F#', 'C+', 'write -C++']],
  ['We write C and F', ['C', 'write -C++'], ['C++', 'C#', 'F#']],
  ['From ASP.NET to .NET 8', ['.NET', '.net', 'asp.net', 'net'], ['.asp']],
  ['Put it into the net, and .gitignore it', ['net', '.gitignore', '.gitig'], ['.NET', '.put']],
]

const find = async (db: Database, who: Actor, q: string) =>
  (await searchMessages(db, who, { q })).hits.map((hit) => hit.excerpt)

onEachEngine('the words of a search', (open) => {
  test('find what one sees, however it is written', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const room = await createRoom(db, reader)
    for (const [text] of TEXTS) await send(db, reader, room.id, text)
    for (const [text, found, not] of TEXTS) {
      for (const q of found)
        expect({ q, found: await find(db, reader, q) }).toMatchObject({ found: expect.arrayContaining([text]) })
      for (const q of not)
        expect({ q, found: await find(db, reader, q) }).not.toMatchObject({ found: expect.arrayContaining([text]) })
    }
  })

  test('are beginnings as well, unless the word is in very many messages', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const room = await createRoom(db, reader)
    await send(db, reader, room.id, 'a planning of wombats')
    await sendMessages(db, reader, room.id, COMMON - 1, (n) => `plan ${n}`)
    expect(await find(db, reader, 'plan wombat')).toHaveLength(1)
    await send(db, reader, room.id, 'plan the last')
    expect(await find(db, reader, 'plan wombat')).toHaveLength(0)
    expect(await find(db, reader, 'plan* wombat')).toHaveLength(1)
  })

  test('name rooms in every script, whatever their case', async () => {
    const db = await open()
    const reader = await createPerson(db)
    for (const name of ['Ärzte', 'ПЛАН', 'ΣΊΣΥΦΟΣ', 'İzmir', 'a_b%', 'Straße']) {
      const room = await createRoom(db, reader, { name })
      await send(db, reader, room.id, `canary in ${name}`)
      for (const q of [name, name.toLowerCase(), name.toUpperCase(), name.normalize('NFD')]) {
        expect(await find(db, reader, `canary in:${q}`), q).toEqual([`canary in ${name}`])
        expect((await listOpenRooms(db, reader, { q, limit: 5 })).rooms, q).toMatchObject([{ name }])
      }
    }
    expect(await find(db, reader, 'canary in:aXb%')).toEqual([])
    expect((await listOpenRooms(db, reader, { q: 'tras', limit: 5 })).rooms).toMatchObject([{ name: 'Straße' }])
  })

  test('name people in every script, whatever their case', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const room = await createRoom(db, reader)
    for (const displayName of ['Zoë Ångström', 'Жанна', 'Anke Weiß']) {
      const author = await createPerson(db, { displayName })
      await join(db, room.id, author)
      await send(db, author, room.id, `canary of ${displayName}`)
      for (const name of [
        displayName,
        displayName.toLowerCase(),
        displayName.toUpperCase(),
        displayName.normalize('NFD'),
      ])
        expect(await find(db, reader, `canary from:"${name}"`), name).toEqual([`canary of ${displayName}`])
      expect(await find(db, reader, `canary from:"${displayName.slice(1)}"`)).toEqual([])
    }
  })
})
