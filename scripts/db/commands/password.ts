import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Command } from 'commander'
import { foldName } from '@/lib/actors/constants'
import { resetPasswordSchema } from '@/lib/actors/schema'
import { AppError, notFound } from '@/lib/core/errors'

export const password = new Command('password')
  .description('set the password of a person who forgot it; read from the terminal or from standard input')
  .argument('<name>', 'username')
  .action(async (name: string) => {
    const { withDatabase } = await import('../with-database')
    const { findAccount } = await import('@/lib/auth/password-reset')
    const { setPassword } = await import('@/lib/auth/set-password')
    await withDatabase(async (db) => {
      const actor = await db.prisma.actor.findUnique({ where: { nameFolded: foldName(name) }, select: { id: true } })
      const account = actor && (await findAccount(db.prisma, actor.id))
      if (!account) throw notFound(name)
      await setPassword(db, account, checked(await ask(`New password of ${account.name}: `)))
      console.log(`The password of ${account.name} is set. They are signed out everywhere.`)
    })
  })

/** Without showing what is typed. */
async function ask(question: string): Promise<string> {
  const { stdin, stdout } = process
  if (stdin.isTTY) stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY })
  for await (const line of lines) {
    lines.close()
    if (stdin.isTTY) stdout.write('\n')
    return line
  }
  return ''
}

function checked(text: string): string {
  const parsed = resetPasswordSchema.shape.password.safeParse(text)
  if (parsed.success) return parsed.data
  throw new AppError('invalid', `password: ${parsed.error.issues[0]?.message}`)
}
