import type { ReactNode } from 'react'
import { GivenStrings } from './given-strings'
import { strings } from './index'

type Name = keyof typeof strings

const ALL = Object.keys(strings) as Name[]

/**
 * Provides client components with the strings of these namespaces, on top of those from outer layouts. They are sent
 * with the page, so no page loads another's strings. Server components use `translator`.
 */
export function StringsProvider({ names = ALL, children }: { names?: Name[]; children: ReactNode }) {
  return (
    <GivenStrings strings={Object.fromEntries(names.map((name) => [name, strings[name]]))}>{children}</GivenStrings>
  )
}
