import strings from './en.json'

/** Every string on the screen, one namespace per noun. */
export { strings }

// Keys are checked by the compiler.
declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en'
    Messages: typeof strings
  }
}
