import { firstText, type Loose, textOf } from '@/lib/core/loose-json'
import type { SourcePerson } from '../source'

/** Users by their id; what a webhook calls itself makes it somebody else, although all of it comes from one id. */
export function discordPerson(user: Loose): SourcePerson {
  const id = firstText(user.id, user.name, 'unknown')
  const name = firstText(user.name, user.nickname, id)
  const isWebhook = user.isBot === true && /^0+$/.test(textOf(user.discriminator))
  return {
    id: isWebhook ? `${id}/${name}` : id,
    kind: user.isBot === true ? 'integration' : 'human',
    name,
    displayName: firstText(user.nickname, name),
  }
}
