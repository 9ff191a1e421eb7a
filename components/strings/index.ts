import admin from './admin.en.json'
import approvals from './approvals.en.json'
import auth from './auth.en.json'
import common from './common.en.json'
import messages from './messages.en.json'
import realtime from './realtime.en.json'
import rooms from './rooms.en.json'
import runs from './runs.en.json'
import sessions from './sessions.en.json'
import settings from './settings.en.json'
import shell from './shell.en.json'
import statistics from './statistics.en.json'
import transfer from './transfer.en.json'

/** Every string on the screen, one namespace per noun. */
export const strings = {
  admin,
  approvals,
  auth,
  common,
  messages,
  realtime,
  rooms,
  runs,
  sessions,
  settings,
  shell,
  statistics,
  transfer,
}

// Keys are checked by the compiler.
declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en'
    Messages: typeof strings
  }
}
