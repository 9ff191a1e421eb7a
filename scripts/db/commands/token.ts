import { Command, InvalidArgumentError } from 'commander'
import { DEFAULT_TOKEN_SCOPES, foldName, TOKEN_SCOPES } from '@/lib/actors/constants'
import { createTokenSchema } from '@/lib/actors/schema'
import { AppError, notFound } from '@/lib/core/errors'

type Options = { name: string; scopes: string[]; rooms?: string[]; days: number | null }

export const token = new Command('token')
  .description('make an API token of a person or agent; it is printed alone on the last line and never again')
  .argument('<actor>', 'name of the person or agent')
  .option('--name <name>', 'what it is for', 'command line')
  .option('--scopes <scopes...>', TOKEN_SCOPES.join(', '), DEFAULT_TOKEN_SCOPES)
  .option('--rooms <ids...>', 'ids of the only rooms it works in (default: every room of the actor)')
  .option('--days <n>', 'how long it works, 0 for ever', days, 90)
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
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('Give a number of days.')
  return Number(text) === 0 ? null : Number(text)
}
