import { buildApp } from './build-app.mjs'
import { checkNode } from './check-node.mjs'
import { copyEmoji } from './copy-emoji.mjs'
import { exclusively } from './exclusively.mjs'
import { generateClient } from './generate-client.mjs'
import { installPackages } from './install-packages.mjs'
import { StepFailed } from './step-failed.mjs'
import { stopWith } from './stop-with.mjs'

/** From a bare clone to something that can run; every step that was done already costs a few milliseconds. */
export async function prepare({ build = false } = {}) {
  checkNode()
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  try {
    await exclusively(async () => {
      await installPackages()
      await generateClient()
      copyEmoji()
      if (build) await buildApp()
    })
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    process.stderr.write(error.output)
    stopWith(error.message)
  }
}
