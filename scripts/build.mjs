import { prepare } from './steps/prepare.mjs'

// npm run build: installs, generates and builds what has changed since the last time.
await prepare({ build: true })
