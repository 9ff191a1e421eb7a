import type { Page } from '@playwright/test'
import { messageOf } from './timeline'

/** Opens the menu of a message by its toolbar. */
export async function openMenu(page: Page, seq: number): Promise<void> {
  await messageOf(page, seq).hover()
  await page
    .getByRole('toolbar', { name: `Message ${seq}`, exact: true })
    .getByRole('button', { name: 'More' })
    .click()
}

/** Picks one line of it. */
export async function chooseAction(page: Page, seq: number, name: string): Promise<void> {
  await openMenu(page, seq)
  await page.getByRole('menuitem', { name, exact: true }).click()
}
