import type { ReactNode } from 'react'
import { GivenStrings } from './given-strings'
import { strings } from './index'

type Name = keyof typeof strings

const ALL = Object.keys(strings) as Name[]

/**
 * Gives client components the strings of these nouns, beside those that layouts above give: they come with the page,
 * so that no page loads the words of another. Server components ask `translator`.
 */
export function StringsProvider({ names = ALL, children }: { names?: Name[]; children: ReactNode }) {
  return (
    <GivenStrings strings={Object.fromEntries(names.map((name) => [name, strings[name]]))}>{children}</GivenStrings>
  )
}
