'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { IntlProvider, type Messages } from 'use-intl'

type Given = Partial<Messages>

const Above = createContext<Given>({})

/** Strings for the client components below, beside those given above. */
export function GivenStrings({ strings, children }: { strings: Given; children: ReactNode }) {
  const above = useContext(Above)
  const messages = useMemo(() => ({ ...above, ...strings }), [above, strings])
  return (
    <Above value={messages}>
      <IntlProvider locale="en" timeZone="UTC" messages={messages}>
        {children}
      </IntlProvider>
    </Above>
  )
}
