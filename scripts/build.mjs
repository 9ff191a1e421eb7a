import { loadSettings } from './steps/load-settings.mjs'
import { prepare } from './steps/prepare.mjs'

// npm run build: installs, generates and builds what has changed since the last time, for the path of PUBLIC_URL.
loadSettings()
await prepare({ build: true })
