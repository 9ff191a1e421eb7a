'use client'

import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, useDeferredValue, useId, useState } from 'react'
import { Input } from '@/components/ui/input'
import { actorNamesOptions } from './queries'

type NameInputProps = Omit<ComponentProps<'input'>, 'list'> & { isList?: boolean }

/** Takes the name of a person or agent (several with `isList`) and proposes those that begin so. */
export function NameInput({ isList, defaultValue, ...props }: NameInputProps) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const parts = isList ? typed.split(/[\s,]+/) : [typed]
  const last = parts.at(-1)?.replace(/^@/, '') ?? ''
  const { data = [] } = useQuery(actorNamesOptions(useDeferredValue(last)))
  const before = typed.slice(0, typed.length - (parts.at(-1)?.length ?? 0))
  return (
    <>
      <Input
        {...props}
        defaultValue={defaultValue}
        list={listId}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <datalist id={listId}>
        {data.map((actor) => (
          <option key={actor.id} value={before + actor.name}>
            {actor.displayName}
          </option>
        ))}
      </datalist>
    </>
  )
}
