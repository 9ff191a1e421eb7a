import { Command } from 'commander'
import { backup } from './db/commands/backup'
import { check } from './db/commands/check'
import { create } from './db/commands/create'
import { migrate } from './db/commands/migrate'
import { newMigration } from './db/commands/new'
import { password } from './db/commands/password'
import { rebuild } from './db/commands/rebuild'
import { reset } from './db/commands/reset'
import { restore } from './db/commands/restore'
import { retain } from './db/commands/retain'
import { rollback } from './db/commands/rollback'
import { secondFactor } from './db/commands/second-factor'
import { seed } from './db/commands/seed'
import { status } from './db/commands/status'
import { token } from './db/commands/token'
import { verify } from './db/commands/verify'
import { run } from './transfer/run'

// Commands load the application and Prisma when they run: the others start in half the time without.
const program = new Command('npm run db --').description('The database of DATABASE_URL, or confab.db in DATA_DIR.')
for (const command of [
  create,
  migrate,
  rollback,
  reset,
  status,
  newMigration,
  seed,
  token,
  password,
  secondFactor,
  backup,
  restore,
  verify,
  check,
  rebuild,
  retain,
]) {
  program.addCommand(command)
}
await run(async () => void (await program.parseAsync()))
