import { hashFiles } from './hash-files.mjs'
import { progress } from './progress.mjs'
import { run } from './run.mjs'
import { stamp } from './stamp.mjs'
import { StepFailed } from './step-failed.mjs'

const outputs = ['sqlite', 'postgresql'].map((engine) => `lib/core/generated/${engine}/client.ts`)

/** Generates the database clients when the schema changed. */
export async function generateClient() {
  const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'scripts/generate.mjs', 'package-lock.json']
  const done = stamp('node_modules/.confab/generate', hashFiles(inputs), outputs)
  if (done.isFresh()) return
  await progress('Generating the database client', async () => {
    const { code, output } = await run(process.execPath, ['scripts/generate.mjs'], { quiet: true })
    if (code === 0) return
    throw new StepFailed('The database client could not be generated (see the output above).', output)
  })
  done.write()
}
