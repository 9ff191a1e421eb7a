import { spawn } from 'node:child_process'
import path from 'node:path'
import { loadSettings } from './steps/load-settings.mjs'
import { prepare } from './steps/prepare.mjs'
import { root } from './steps/root.mjs'

// node scripts/run-ts.mjs ENTRY [ARGUMENT…]: runs a TypeScript program of the project, also from a bare clone.
const [entry, ...args] = process.argv.slice(2)
if (!entry) throw new Error('node scripts/run-ts.mjs ENTRY [ARGUMENT…]')
await prepare()
loadSettings()

const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
const child = spawn(process.execPath, [tsx, path.join(root, entry), ...args], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
