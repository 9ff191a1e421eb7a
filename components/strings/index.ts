import common from './common.json'
import en from './en.json'

/** Every string on the screen, one namespace per noun. Browsers get those that their page uses, from the server. */
export const strings = { common, ...en }

// Keys are checked by the compiler.
declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en'
    Messages: typeof strings
  }
}
