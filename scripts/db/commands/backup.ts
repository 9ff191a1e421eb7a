import { statSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { backup as writeBackup } from '@/lib/core/backup/backup'
import { env } from '@/lib/core/env'
import { callersFolder } from '../../transfer/run'
import { printDigests } from '../print-digests'

export const backup = new Command('backup')
  .description('write the whole database and its artifacts to one file, consistent even while the server runs')
  .argument('<file>', 'a new file, such as confab-backup.tar.gz')
  .action(async (given: string) => {
    const file = path.resolve(callersFolder(), given)
    const begun = performance.now()
    printDigests(await writeBackup({ url: env().databaseUrl, file }))
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`Wrote ${file}: ${(statSync(file).size / 1_000_000).toFixed(2)} MB in ${seconds} s`)
    console.log(`It holds messages and password hashes: keep it private. Not in it: ${env().dataDir}/auth-secret`)
  })
