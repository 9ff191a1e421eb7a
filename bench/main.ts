import { benchAgainst } from './against'
import { benchAttack } from './attack'
import { benchHistory } from './history'
import { benchHooks } from './hooks'
import { benchImport } from './import'
import { print } from './report'
import { benchRoom } from './room'
import { benchRoutes } from './routes'
import { benchRuns } from './runs'
import { benchSearch } from './search'
import { benchSends } from './sends'
import { benchStatistics } from './statistics'
import { benchWindows } from './windows'

const all = {
  sends: benchSends,
  hooks: benchHooks,
  routes: benchRoutes,
  import: benchImport,
  history: benchHistory,
  room: benchRoom,
  runs: benchRuns,
  search: benchSearch,
  windows: benchWindows,
  statistics: benchStatistics,
  attack: benchAttack,
}

/**
 * npm run bench [-- NAME…]: every figure as a ratio to the limit it is measured against, in one run.
 * npm run bench -- --against REVISION: the sends of this tree and of another revision by turns.
 */
const wanted = process.argv.slice(2)
if (wanted[0] === '--against') {
  await benchAgainst(wanted[1] ?? 'HEAD')
  process.exit(0)
}
for (const [name, run] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  print(name, await run())
}
process.exit(0)
