import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { areas } from './mutate/areas.mjs'

// npm run mutate -- lib/rooms …: plants small defects in the named files of an area, one at a time, and says which of
// them no test of the area sees. Of a file, the test beside it is asked if there is one. Without a name: the areas.
const wanted = process.argv.slice(2)
if (wanted.length === 0) console.log(`npm run mutate -- AREA or FILE …\n\n${Object.keys(areas).join('\n')}`)
for (const name of wanted) {
  const area = Object.keys(areas).find((key) => name === key || name.startsWith(`${key}/`))
  if (!area) throw new Error(`No area is called ${name}.`)
  const env = { ...process.env, TEST_ENGINES: 'memory', TEST_FAST: '1', MUTATE_AREA: area }
  const test = name.replace(/\.ts$/, '.test.ts')
  if (name !== area) env.MUTATE_FILES = name
  if (name !== area && existsSync(test)) env.MUTATE_TESTS = test
  const { status } = spawnSync('node_modules/.bin/stryker', ['run'], { env, stdio: 'inherit' })
  process.exitCode ||= status ?? 1
}
