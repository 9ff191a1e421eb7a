'use client'

import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { strings } from './index'

/** Gives client components their strings; server components ask `translator`. */
export function StringsProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en" timeZone="UTC" messages={strings}>
      {children}
    </IntlProvider>
  )
}
