import { Secret, TOTP } from 'otpauth'
import { hashPassword } from '@/lib/auth/hash-password'
import { createPerson } from '@/lib/testing/factories'
import { expect, test } from './support/test'

const PASSWORD = 'seven quiet lamps'

test('an app and recovery codes protect an account, and a lost phone locks nobody out', async ({ db, openAs }) => {
  const person = await createPerson(db, { passwordHash: await hashPassword(PASSWORD) })
  const page = await openAs(person)
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Set up' }).click()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('img', { name: 'QR code for an authenticator app' })).toBeVisible()
  const secret = Secret.fromBase32((await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? '')
  await page.getByLabel('Code from the app').fill(TOTP.generate({ secret }))
  await page.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const [recovery = ''] = await codes.allTextContents()
  await page.getByRole('link', { name: 'I have saved them' }).click()
  await expect(page.getByText('asks for a code from your app')).toBeVisible()

  // Without scripts, as the sign-in form does. The code of the next half minute: the present one is used.
  for (const code of [TOTP.generate({ secret, timestamp: Date.now() + 30_000 }), recovery]) {
    const other = await openAs(null, { javaScriptEnabled: false })
    await other.goto('/sign-in?returnTo=/saved')
    await other.getByLabel('Username or email address').fill(person.name)
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.getByLabel('Code', { exact: true }).fill('not a code')
    await other.getByRole('button', { name: 'Continue' }).click()
    await expect(other.getByRole('alert')).toContainText('This code is wrong')
    await other.getByLabel('Code', { exact: true }).fill(code)
    await other.getByRole('button', { name: 'Continue' }).click()
    await expect(other).toHaveURL('/saved')
  }
})
