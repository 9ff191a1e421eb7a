import { spawnSync } from 'node:child_process'
import { areas } from './mutate/areas.mjs'

// npm run mutate -- lib/rooms …: plants small defects in the named files of an area, one at a time, and says which of
// them no test of the area sees. A file of an area may be named instead. Without a name: what the areas are.
const wanted = process.argv.slice(2)
if (wanted.length === 0) console.log(`npm run mutate -- AREA or FILE …\n\n${Object.keys(areas).join('\n')}`)
for (const name of wanted) {
  const area = Object.keys(areas).find((key) => name === key || name.startsWith(`${key}/`))
  if (!area) throw new Error(`No area is called ${name}.`)
  const env = { ...process.env, TEST_ENGINES: 'memory', TEST_FAST: '1', MUTATE_AREA: area }
  if (name !== area) env.MUTATE_FILES = name
  const { status } = spawnSync('node_modules/.bin/stryker', ['run'], { env, stdio: 'inherit' })
  process.exitCode ||= status ?? 1
}
