import { expect, test } from 'vitest'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { hashPassword } from './hash-password'
import { provePassword } from './prove-password'

const password = 'correct horse battery'
const hash = await hashPassword(password)

onEachEngine('the current password at an open screen', (open) => {
  test('is guessed ten times and not once more, and then the right one is not evaluated either', async () => {
    const db = await open()
    const [alice, bob] = [await createPerson(db), await createPerson(db)]
    for (let guess = 1; guess <= 10; guess++) {
      const wrong = provePassword(db, alice, hash, `guess ${guess}`)
      await expect(wrong).rejects.toMatchObject({ code: 'invalid', field: 'current' })
    }
    await expect(provePassword(db, alice, hash, password)).rejects.toMatchObject({ code: 'rate_limited' })
    await provePassword(db, bob, hash, password)
  })

  test('counts only where it was wrong', async () => {
    const db = await open()
    const alice = await createPerson(db)
    for (let time = 1; time <= 11; time++) await provePassword(db, alice, hash, password)
    expect(await db.prisma.throttle.findMany()).toMatchObject([{ points: 0 }])
  })
})
