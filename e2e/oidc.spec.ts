import type { Page } from '@playwright/test'
import { setSetting } from '@/lib/core/settings'
import { createPerson } from '@/lib/testing/factories'
import { type OidcServer, startOidcProvider } from '@/lib/testing/start-oidc-provider'
import { expect, test } from './support/test'

const accounts = {
  zoe: { email: 'zoe@example.org', email_verified: true, name: 'Zoë Ünal', preferred_username: 'zoe' },
  olivia: { email: 'olivia@example.org', email_verified: true, name: 'Olivia' },
}
let provider: OidcServer

test.beforeAll(async () => {
  provider = await startOidcProvider(accounts)
})
test.afterAll(() => provider.stop())

test('people sign in at an OpenID provider, join by policy and connect it to an account', async ({
  startOwnServer,
  browser,
  signIn,
}) => {
  test.slow()
  const server = await startOwnServer({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: 'Example Corp',
  })
  provider.allow(`${server.baseURL}/api/auth/callback/oidc`)
  const olivia = await createPerson(server.db, { name: 'olivia', role: 'owner' })
  // Contexts of its own: the provider is another origin, which the pages of openAs forbid.
  const contexts = await Promise.all([1, 2, 3].map(() => browser.newContext({ baseURL: server.baseURL })))
  const [refused, joined, owner] = await Promise.all(contexts.map((context) => context.newPage()))
  if (!refused || !joined || !owner) throw new Error('no page')

  await refused.goto('/sign-in')
  await refused.getByRole('button', { name: 'Continue with Example Corp' }).click()
  await passProvider(refused, 'zoe')
  await expect(refused.getByText('New people need an invitation')).toBeVisible()

  await setSetting(server.db, 'signUpPolicy', 'open')
  await expect(async () => {
    await joined.goto('/sign-up?returnTo=/settings')
    await expect(joined.getByRole('heading', { name: 'Create your account' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await joined.getByRole('button', { name: 'Continue with Example Corp' }).click()
  await passProvider(joined, 'zoe')
  await expect(joined).toHaveURL('/settings')
  await expect(joined.getByLabel('Display name')).toHaveValue('Zoë Ünal')

  await signIn(owner.context(), olivia, server)
  await owner.goto('/settings')
  await owner.getByRole('button', { name: 'Connect Example Corp' }).click()
  await passProvider(owner, 'olivia')
  await expect(owner).toHaveURL('/settings')
  await expect(owner.getByText('Connected', { exact: true })).toBeVisible()
  expect(await server.db.prisma.signInIdentity.count({ where: { userId: olivia.id } })).toBe(1)
  for (const context of contexts) await context.close()
})

test('a provider that is away is an explained refusal', async ({ startOwnServer, browser }) => {
  test.slow()
  const server = await startOwnServer({
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'confab',
    OIDC_CLIENT_SECRET: 'secret',
  })
  await createPerson(server.db, { role: 'owner' })
  const context = await browser.newContext({ baseURL: server.baseURL })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue with Single sign-on' }).click()
  await expect(page.getByText('Sign-in failed.')).toBeVisible()
  await context.close()
})

/** The provider's own pages: who, then whether this application may know it. */
async function passProvider(page: Page, sub: string) {
  await page.getByPlaceholder('Enter any login').fill(sub)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}
