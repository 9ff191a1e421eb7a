import type { Page } from '@playwright/test'
import { createInvite } from '@/lib/actors/create-invite'
import { hashPassword } from '@/lib/auth/hash-password'
import { setSetting } from '@/lib/core/settings'
import { createPerson } from '@/lib/testing/factories'
import { expect, test } from './support/test'

const PASSWORD = 'seven quiet lamps'

test('the first visitor sets the server up and is led into the tour @smoke', async ({ startOwnServer, openAs }) => {
  test.slow()
  const server = await startOwnServer()
  const page = await openAs(null, { on: server })
  await page.goto('/')
  await expect(page).toHaveURL(/\/setup$/)
  await page.getByLabel('Username', { exact: true }).fill('two words')
  await page.getByLabel('Display name').fill('Olivia Owner')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create owner' }).click()

  const name = page.getByLabel('Username', { exact: true })
  await expect(page.getByText(/^Use only the letters a to z/)).toBeVisible()
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('two words')
  await expect(page.getByLabel('Display name')).toHaveValue('Olivia Owner')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(PASSWORD)

  await name.fill('olivia')
  await page.getByRole('button', { name: 'Create owner' }).click()
  await expect(page).toHaveURL(/\/rooms\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: /tour/ })).toBeVisible()
  expect(await server.db.prisma.user.findMany({ select: { role: true } })).toEqual([{ role: 'owner' }])
  expect((await page.request.get('/setup')).status()).toBe(404)
})

test('a server others can reach asks for the code of its log', async ({ startOwnServer, openAs }) => {
  test.slow()
  const server = await startOwnServer({ PUBLIC_URL: 'http://chat.example.org' })
  const code = /setup code ([0-9a-f]{16})/.exec(server.output())?.[1]
  expect(code).toBeTruthy()
  const page = await openAs(null, { on: server })
  await page.goto('/setup')
  await page.getByLabel('Username', { exact: true }).fill('olivia')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Setup code').fill('0000000000000000')
  await page.getByRole('button', { name: 'Create owner' }).click()
  await expect(page.getByText('The setup code is wrong.')).toBeVisible()
  await page.getByLabel('Setup code').fill(code ?? '')
  await page.getByRole('button', { name: 'Create owner' }).click()
  await expect(page).toHaveURL(/\/rooms/)
})

test('an invitation lets one newcomer in, who keeps what was typed when a name is taken', async ({ db, openAs }) => {
  const owner = await createPerson(db, { role: 'admin' })
  const { code } = await createInvite(db, owner, {})
  const page = await openAs(null)
  await page.goto(`/invite/${code}`)
  await page.getByLabel('Username', { exact: true }).fill(owner.name.toUpperCase())
  await page.getByLabel('Email address').fill('newcomer@example.org')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('This name is already in use.')).toBeVisible()
  await expect(page.getByLabel('Username', { exact: true })).toBeFocused()
  await expect(page.getByLabel('Email address')).toHaveValue('newcomer@example.org')
  const name = `new-${code.slice(0, 8)}`
  await page.getByLabel('Username', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/\/rooms/)
  expect(await db.prisma.actor.findUnique({ where: { nameFolded: name.toLowerCase() } })).not.toBeNull()

  const second = await openAs(null)
  await second.goto(`/invite/${code}`)
  await expect(second.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible()
})

test('wrong passwords and unknown names are one answer; the right one leads where it was going', async ({
  db,
  openAs,
}) => {
  const person = await createPerson(db, { passwordHash: await hashPassword(PASSWORD) })
  const page = await openAs(null)
  await page.goto('/settings')
  await expect(page).toHaveURL('/sign-in?returnTo=%2Fsettings')
  for (const attempt of [
    { name: person.name, password: 'not the password' },
    { name: 'nobody-of-this-name', password: PASSWORD },
  ]) {
    await signIn(page, attempt)
    await expect(page.getByText('Wrong username or password.')).toBeVisible()
    await expect(page.getByLabel('Username or email address')).toHaveValue(attempt.name)
  }
  await signIn(page, { name: person.name.toUpperCase(), password: PASSWORD })
  await expect(page).toHaveURL('/settings')
  const cookies = await page.context().cookies()
  expect(cookies.find((cookie) => cookie.name.endsWith('session-token'))).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
  })
})

test('a forgotten password is replaced by a link that an administrator makes', async ({ db, openAs }) => {
  const [admin, dora] = [await createPerson(db, { role: 'admin' }), await createPerson(db, { displayName: 'Dora' })]
  const page = await openAs(admin)
  await page.goto(`/admin?search=${dora.name}`)
  await page.getByRole('button', { name: 'Reset the password of Dora' }).click()
  const link = await page.getByRole('textbox', { name: 'Reset link for Dora' }).inputValue()

  const hers = await openAs(null)
  await hers.goto('/sign-in')
  await hers.getByText('Forgot your password?').click()
  await expect(hers.getByText('Ask an administrator for a reset link')).toBeVisible()
  await hers.goto(link)
  await hers.getByLabel('New password').fill('seven brave otters sing')
  await hers.getByRole('button', { name: 'Set password' }).click()
  await expect(hers).toHaveURL(/\/rooms/)
  await hers.goto(link)
  await expect(hers.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await hers.context().clearCookies()
  await hers.goto('/sign-in')
  await hers.getByLabel('Username or email address').fill(`${dora.name} `)
  await hers.getByRole('textbox', { name: 'Password' }).fill('seven brave otters sing')
  await hers.getByRole('button', { name: 'Sign in' }).click()
  await expect(hers).toHaveURL(/\/rooms/)
})

test('signing in works without JavaScript', async ({ db, openAs }) => {
  const person = await createPerson(db, { passwordHash: await hashPassword(PASSWORD) })
  const page = await openAs(null, { javaScriptEnabled: false })
  await page.goto('/sign-in?returnTo=/settings')
  await signIn(page, { name: person.name, password: 'not the password' })
  await expect(page.getByText('Wrong username or password.')).toBeVisible()
  await signIn(page, { name: person.name, password: PASSWORD })
  await expect(page).toHaveURL('/settings')
})

test('signing out everywhere ends a second browser', async ({ db, openAs, expectedConsole }) => {
  expectedConsole.push(/401/)
  const person = await createPerson(db)
  const [one, two] = [await openAs(person), await openAs(person)]
  await one.goto('/settings')
  await two.goto('/settings')
  await expect(two.getByRole('heading', { name: 'Devices' })).toBeVisible()
  await one.getByRole('button', { name: 'Sign out everywhere' }).click()
  await one.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(one).toHaveURL(/\/sign-in/)
  expect((await two.request.get('/api/me')).status()).toBe(401)
  await two.goto('/settings')
  await expect(two).toHaveURL(/\/sign-in/)
})

test('a token is shown once, works in a script, and ends when revoked', async ({ db, openAs, playwright, site }) => {
  const person = await createPerson(db)
  const page = await openAs(person)
  await page.goto('/settings')
  await page.getByRole('region', { name: 'API tokens' }).getByLabel('Name', { exact: true }).fill('nightly report')
  await page.getByRole('button', { name: 'Create token' }).click()
  const token = await page.getByLabel('New token').inputValue()
  expect(token).toMatch(/^confab_/)
  const script = await playwright.request.newContext({
    baseURL: site.baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  })
  expect(await (await script.get('/api/me')).json()).toMatchObject({ actor: { name: person.name } })
  expect((await script.get('/api/tokens')).status()).toBe(403)
  await page.reload()
  await expect(page.getByLabel('New token')).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke nightly report' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('No tokens yet.')).toBeVisible()
  expect((await script.get('/api/me')).status()).toBe(401)
  await script.dispose()
})

test('the administration is there for administrators alone', async ({ db, openAs, expectedConsole }) => {
  expectedConsole.push(/404/, /401/)
  const member = await createPerson(db)
  const stranger = await openAs(member)
  for (const path of [
    '/admin',
    '/admin/joining',
    '/admin/limits',
    '/admin/retention',
    '/admin/audit',
    '/admin/about',
  ]) {
    expect((await stranger.goto(path))?.status(), path).toBe(404)
  }
  const page = await openAs(await createPerson(db, { role: 'admin' }))
  await page.goto(`/admin?search=${member.name}`)
  await page.getByRole('button', { name: `Deactivate ${member.displayName}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByText('Deactivated')).toBeVisible()
  expect((await stranger.request.get('/api/me')).status()).toBe(401)
  await page.getByRole('button', { name: `Reactivate ${member.displayName}` }).click()
  await expect(page.getByText('Active', { exact: true })).toBeVisible()
})

test('the sign-up page opens and closes with the policy', async ({ startOwnServer, openAs }) => {
  test.slow()
  const server = await startOwnServer()
  await createPerson(server.db, { role: 'owner' })
  const page = await openAs(null, { on: server })
  await page.goto('/sign-up')
  await expect(page.getByRole('heading', { name: 'You need an invitation' })).toBeVisible()
  await setSetting(server.db, 'signUpPolicy', 'open')
  await expect(async () => {
    await page.goto('/sign-up')
    await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible({ timeout: 500 })
  }).toPass()
})

async function signIn(page: Page, { name, password }: { name: string; password: string }) {
  await page.getByLabel('Username or email address').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await answered
}
