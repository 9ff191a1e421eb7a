'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { IntlProvider, type Messages } from 'use-intl'

type Given = Partial<Messages>

const Above = createContext<Given>({})

/** Adds strings for the client components inside to those a layout has already provided. */
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
