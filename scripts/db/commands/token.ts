import { Command, InvalidArgumentError } from 'commander'
import { DEFAULT_TOKEN_SCOPES, foldName, TOKEN_SCOPES } from '@/lib/actors/constants'
import { createTokenSchema } from '@/lib/actors/schema'
import { AppError, notFound } from '@/lib/core/errors'

type Options = { name: string; scopes: string[]; rooms?: string[]; days: number | null }

export const token = new Command('token')
  .description('create an API token for a person or agent; printed once, alone on the last line')
  .argument('<actor>', 'username of the person or agent')
  .option('--name <name>', 'what it is for', 'command line')
  .option('--scopes <scopes...>', TOKEN_SCOPES.join(', '), DEFAULT_TOKEN_SCOPES)
  .option('--rooms <ids...>', 'ids of the rooms it is limited to (default: all rooms of the actor)')
  .option('--days <n>', 'days until it expires, 0 for never', days, 90)
  .action(async (name: string, options: Options) => {
    const { withDatabase } = await import('../with-database')
    const { loadActor } = await import('@/lib/actors/load-actor')
    const { issueToken } = await import('@/lib/auth/issue-token')
    const created = await withDatabase(async (db) => {
      const actor = await loadActor(db, { nameFolded: foldName(name) })
      if (!actor) throw notFound(name)
      return await issueToken(db, { actorId: actor.id, createdById: null }, inputOf(options))
    })
    console.log(`${created.name} of ${name}: ${created.scopes.join(' ')}`)
    console.log(created.token)
  })

function inputOf({ name, scopes, rooms, days }: Options) {
  const split = (texts: string[]) => texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== '')
  const given = { name, scopes: split(scopes), roomIds: rooms && split(rooms), expiresInDays: days }
  const parsed = createTokenSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError('invalid', `${issue?.path.join('.')}: ${issue?.message}`)
}

function days(text: string): number | null {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('Enter a number of days.')
  return Number(text) === 0 ? null : Number(text)
}
