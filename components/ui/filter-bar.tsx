'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ChangeEvent, type ReactNode, useTransition } from 'react'
import { Select } from './select'

export type FilterChoice = { value: string; label: string }
export type Filter = { name: string; label: string; any: string; choices: FilterChoice[] }

/** Choices that live in the address, so that a filtered list can be linked to and the back button works. */
export function FilterBar({ filters, children }: { filters: Filter[]; children?: ReactNode }) {
  const router = useRouter()
  const pathname = usePathname()
  const current = useSearchParams()
  const [isPending, startTransition] = useTransition()

  function choose({ target }: ChangeEvent<HTMLSelectElement>) {
    const query = new URLSearchParams(current)
    if (target.value) query.set(target.name, target.value)
    else query.delete(target.name)
    startTransition(() => router.replace(`${pathname}?${query}`, { scroll: false }))
  }

  return (
    <div className="flex flex-wrap items-center gap-2 pb-4" aria-busy={isPending}>
      {filters.map(({ name, label, any, choices }) => (
        <Select key={name} name={name} aria-label={label} value={current.get(name) ?? ''} onChange={choose}>
          <option value="">{any}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      ))}
      {children}
    </div>
  )
}
