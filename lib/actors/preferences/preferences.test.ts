import { expect, test } from 'vitest'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { getPreferences, readPreferences } from './get-preferences'
import { appearanceFormSchema, noticesFormSchema, PREFERENCES_PRESET } from './schema'
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
