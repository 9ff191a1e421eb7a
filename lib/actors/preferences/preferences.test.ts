import { expect, test } from 'vitest'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { getPreferences, readPreferences } from './get-preferences'
import { noticesFormSchema, PREFERENCES_PRESET } from './schema'
import { updatePreferences } from './update-preferences'

onEachEngine('preferences', (open) => {
  test('begin with the presets; a change leaves the others as they are, and other people', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    expect(await getPreferences(db, ann)).toEqual(PREFERENCES_PRESET)
    await updatePreferences(db, ann, { enterMakesLine: true })
    await updatePreferences(db, ann, { quietFrom: '22:00', quietTo: '07:00' })
    const changed = { ...PREFERENCES_PRESET, enterMakesLine: true, quietFrom: '22:00', quietTo: '07:00' }
    expect(await getPreferences(db, ann)).toEqual(changed)
    expect(await getPreferences(db, ben)).toEqual(PREFERENCES_PRESET)
  })
})

test('a value of another version has its preset, without losing the rest', () => {
  const text = JSON.stringify({ sound: true, quietFrom: 'late', somethingNew: 1 })
  expect(readPreferences(text)).toEqual({ ...PREFERENCES_PRESET, sound: true })
  expect(readPreferences('null')).toEqual(PREFERENCES_PRESET)
})

test('quiet hours have a beginning and an end', () => {
  expect(noticesFormSchema.safeParse({ quietFrom: '22:00', quietTo: '' }).success).toBe(false)
  expect(noticesFormSchema.safeParse({ quietFrom: '25:00', quietTo: '07:00' }).success).toBe(false)
  expect(noticesFormSchema.parse({ quietFrom: '', quietTo: '', sound: 'on' })).toMatchObject({
    sound: true,
    notifyMentions: false,
  })
})
