import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import { newId } from '@/lib/core/ids'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { startMcpServer } from '@/lib/testing/start-mcp-server'
import { audit, auditWidth } from './support/audit'
import { startFakeModelServer } from './support/fake-model-server'
import { expect, test } from './support/test'

test.use({ expectedConsole: [/status of (409|422)/] })

test('an administrator adds a tool server and looks at a tool; then an agent may ask to use it', async ({
  db,
  openAs,
}) => {
  test.slow()
  const [server, model] = [await startMcpServer(), await startFakeModelServer()]
  const name = `every-${newId().slice(-6)}`
  try {
    const owner = await createPerson(db, { role: 'owner' })
    const room = await createRoom(db, owner)
    const agent = await createProviderAgent(db, { baseUrl: model.baseURL })
    await join(db, room.id, agent)
    await joinOfflineAgents(db, room.id)
    const page = await openAs(owner)
    await page.goto('/admin/tools')
    await page.getByLabel('Name', { exact: true }).fill('No spaces')
    await page.getByLabel('URL').fill(server.url)
    await page.getByRole('button', { name: 'Add server' }).click()
    await expect(page.getByText('Use 1 to 24 lowercase letters')).toBeVisible()
    await expect(page.getByLabel('URL')).toHaveValue(server.url)
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Add server' }).click()
    const section = page.getByRole('region', { name })
    await expect(section.getByText('Not reviewed').first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByLabel('URL')).toHaveValue('')

    await section.getByRole('button', { name: 'Review echo', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(`Name for agents: ${name}__echo`)).toBeVisible()
    await expect(dialog.getByText('"message"').first()).toBeVisible()
    await audit(page, 'looking at a tool')
    await dialog.getByLabel('Risk').selectOption({ label: 'Read only' })
    await dialog.getByLabel('Make available to agents').check()
    await dialog.getByRole('button', { name: 'Save review' }).click()
    await expect(dialog).toBeHidden()
    const row = section.getByRole('listitem').filter({ has: page.getByText('echo', { exact: true }) })
    await expect(row).toContainText('Reviewed')
    await expect(row).toContainText('Available to agents')

    await page.goto(`/admin/agents/${agent.id}`)
    await page.getByLabel(`Policy for ${name}__echo`).selectOption({ label: 'Ask' })
    await page.getByRole('button', { name: 'Save agent' }).click()
    await expect(page.getByText('Saved. Applies to the next answer.')).toBeVisible()
    await page.goto(`/rooms/${room.id}`)
    const composer = page.getByRole('textbox', { name: /^Message to/ })
    await composer.fill(`@${agent.name} [[do ${name}__echo {"message":"from afar"}]]`)
    await composer.press('Enter')
    const card = page.getByRole('group', { name: `Tool call: ${name}__echo` })
    await expect(card).toContainText('"message": "from afar"')
    await card.getByRole('button', { name: 'Approve once' }).click()
    await expect(card).toContainText('Completed', { timeout: 30_000 })
    await expect(page.getByRole('feed')).toContainText('I have done all I was told.')

    await page.goto('/admin/audit')
    await expect(page.getByRole('cell', { name: 'Reviewed a tool' }).first()).toBeVisible()
    await page.goto('/admin/tools')
    await section.getByRole('button', { name: `Disable ${name}` }).click()
    await expect(section.getByText('Disabled')).toBeVisible()
    await section.getByRole('button', { name: `Remove ${name}` }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await expect(section).toBeHidden()
  } finally {
    await Promise.all([server.kill(), model.stop()])
  }
})

for (const theme of ['light', 'dark'] as const) {
  test(`tool servers hold to WCAG 2.2 AA and fit a phone, ${theme}`, async ({ db, openAs }, info) => {
    const owner = await createPerson(db, { role: 'owner' })
    const page = await openAs(owner, { mobile: true })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.goto('/admin/tools')
    await page.getByLabel('Name', { exact: true }).fill(`away-${newId().slice(-6)}`)
    await page.getByLabel('URL').fill('http://127.0.0.1:9/mcp')
    await page.getByRole('button', { name: 'Add server' }).click()
    await expect(page.getByRole('alert').first()).toBeVisible()
    await page.screenshot({ path: info.outputPath('tools.png'), fullPage: true })
    await audit(page, 'tools')
    await auditWidth(page, 'tools')
  })
}
