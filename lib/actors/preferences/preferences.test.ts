import { expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { liveBus } from '../live-bus'
import { updateMe } from '../update-me'
import { ROOM_SEQUENCE_MAX } from './constants'
import { getPreferences, readPreferences } from './get-preferences'
import { appearanceFormSchema, noticesFormSchema, PREFERENCES_PRESET, roomOrderSchema } from './schema'
import { updatePreferences } from './update-preferences'

onEachEngine('preferences', (open) => {
  test('begin with the presets; a change leaves the others as they are, and other people', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    expect(await getPreferences(db, ann)).toEqual(PREFERENCES_PRESET)
    await updatePreferences(db, ann, { enterMakesLine: true })
    await updatePreferences(db, ann, { quietFrom: '22:00', quietTo: '07:00' })
    await updatePreferences(db, ann, { density: 'compact', timeFormat: '12' })
    const looks = { density: 'compact', timeFormat: '12' }
    const changed = { ...PREFERENCES_PRESET, ...looks, enterMakesLine: true, quietFrom: '22:00', quietTo: '07:00' }
    expect(await getPreferences(db, ann)).toEqual(changed)
    expect(await getPreferences(db, ben)).toEqual(PREFERENCES_PRESET)
  })
})

onEachEngine('the order of rooms', (open) => {
  test('is kept on the account; what a browser remembered is taken only before one was chosen', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const orderOf = async () => {
      const { roomOrder, roomSequence } = await getPreferences(db, ann)
      return [roomOrder, roomSequence]
    }
    const [a, b] = [newId(), newId()]
    expect(await orderOf()).toEqual([null, []])
    await updateMe(db, ann, { browserRoomOrder: { roomOrder: 'manual', roomSequence: [b, a] } })
    expect(await orderOf()).toEqual(['manual', [b, a]])
    await updateMe(db, ann, { browserRoomOrder: { roomOrder: 'activity', roomSequence: [a] } })
    expect(await orderOf(), 'another browser').toEqual(['manual', [b, a]])
    await updateMe(db, ann, { roomOrder: { roomOrder: 'activity' } })
    expect(await orderOf(), 'the order by hand is not forgotten').toEqual(['activity', [b, a]])
    await updateMe(db, ann, { roomOrder: { roomOrder: 'manual', roomSequence: [a, b] } })
    expect(await orderOf()).toEqual(['manual', [a, b]])
  })

  test('other devices hear of it', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const told = vi.spyOn(liveBus(db), 'notifyActor')
    await updateMe(db, ann, { roomOrder: { roomOrder: 'activity' } })
    expect(told.mock.calls).toEqual([[ann.id, 'preferences']])
  })
})

test('an order by hand names a bounded number of rooms', () => {
  const of = (length: number) =>
    roomOrderSchema.safeParse({ roomOrder: 'manual', roomSequence: Array.from({ length }, newId) }).success
  expect([of(ROOM_SEQUENCE_MAX), of(ROOM_SEQUENCE_MAX + 1)]).toEqual([true, false])
  const odd = [{ roomOrder: 'loudest' }, { roomOrder: 'manual', roomSequence: ['no id'] }, { roomSequence: [] }]
  for (const input of odd) expect(roomOrderSchema.safeParse(input).success, JSON.stringify(input)).toBe(false)
})

test('a value of another version has its preset, without losing the rest', () => {
  const text = JSON.stringify({ sound: true, quietFrom: 'late', density: 'cosy', timeFormat: 24, somethingNew: 1 })
  expect(readPreferences(text)).toEqual({ ...PREFERENCES_PRESET, sound: true })
  expect(readPreferences('null')).toEqual(PREFERENCES_PRESET)
})

test('rows and times look one of the ways there are', () => {
  expect(appearanceFormSchema.parse({ density: 'compact', timeFormat: 'auto' })).toMatchObject({ density: 'compact' })
  expect(appearanceFormSchema.safeParse({ density: 'tiny', timeFormat: '12' }).success).toBe(false)
  expect(appearanceFormSchema.safeParse({ density: 'compact' }).success).toBe(false)
})

test('quiet hours have a beginning and an end', () => {
  expect(noticesFormSchema.safeParse({ quietFrom: '22:00', quietTo: '' }).success).toBe(false)
  expect(noticesFormSchema.safeParse({ quietFrom: '25:00', quietTo: '07:00' }).success).toBe(false)
  expect(noticesFormSchema.parse({ quietFrom: '', quietTo: '', sound: 'on' })).toMatchObject({
    sound: true,
    notifyMentions: false,
  })
})
