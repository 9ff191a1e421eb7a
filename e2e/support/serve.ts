import { rmSync, writeFileSync } from 'node:fs'
import { openDatabase } from '@/lib/core/database'
import { createOwner } from '@/lib/setup/create-owner'
import { withStatistics } from '@/lib/statistics/project'
import { SAFE, startPostgresql } from '@/lib/testing/start-postgresql'
import { OWNER } from './owner'
import { ENGINES, siteFile } from './site'
import { startServer } from './start-server'

/** serve.ts ENGINE: the server the specs share, set up with an owner, until SIGTERM. */
async function main() {
  const engine = ENGINES.find((name) => name === process.argv[2])
  if (!engine) throw new Error(`serve.ts ${ENGINES.join('|')}`)
  const postgresql = engine === 'postgresql' ? await startPostgresql(SAFE) : null
  const server = await startServer({
    engine,
    postgresql: postgresql?.url('DATABASE') ?? null,
    // The way an operator starts it; builds first when a source has changed.
    command: [process.execPath, 'scripts/start.mjs'],
  })
  const db = withStatistics(openDatabase({ url: server.databaseUrl, poolSize: 2 }))
  await createOwner(db, OWNER)
  await db.close()
  const { process: child, output, stop, ...site } = server
  writeFileSync(siteFile(engine), JSON.stringify(site))
  child.stderr?.pipe(process.stderr)
  console.log(`Serving ${engine} at ${server.baseURL}`)

  process.once('SIGTERM', async () => {
    await stop()
    await postgresql?.stop()
    rmSync(server.dataDir, { recursive: true, force: true })
    process.exit(0)
  })
  child.once('close', (code) => {
    console.error(`The ${engine} server ended with ${code}:\n${output()}`)
  })
}

void main()
