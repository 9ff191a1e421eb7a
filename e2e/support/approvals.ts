import type { Page } from '@playwright/test'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import type { Database } from '@/lib/core/database'
import type { RoomRules } from '@/lib/rooms/constants'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { setPolicy } from '@/lib/testing/set-policy'

/** The newest card of the planner's calculator. */
export const card = (page: Page) => page.getByRole('group', { name: 'Tool call: calculator' }).last()
export const feed = (page: Page) => page.getByRole('feed')
export const approve = (page: Page) => card(page).getByRole('button', { name: 'Approve once' })

/** Mentions the planner in the room that is open. */
export async function ask(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message to/ })
  await composer.fill(`@planner ${text}`)
  await page.getByRole('button', { name: 'Send' }).click()
}

/** A room with the planner, an admin, somebody who asks and somebody who may decide. */
export async function place(db: Database, rules: Partial<RoomRules> = {}) {
  const [admin, asker, moderator] = [await createPerson(db), await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, admin, { kind: 'closed' })
  await join(db, room.id, asker)
  await join(db, room.id, moderator, 'moderator')
  await joinOfflineAgents(db, room.id)
  await setPolicy(db, room.id, rules)
  return { admin, asker, moderator, room, path: `/rooms/${room.id}` }
}
