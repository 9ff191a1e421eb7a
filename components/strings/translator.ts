import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import { strings } from './index'

/** The strings of one noun for server components, where hooks do not reach: `const t = translator('rooms')`. */
export function translator<N extends NamespaceKeys<typeof strings, NestedKeyOf<typeof strings>>>(namespace: N) {
  return createTranslator<typeof strings, N>({ locale: 'en', timeZone: 'UTC', messages: strings, namespace })
}
