'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Input } from './input'
import { readMoney, showMoney } from './money'
import { Select } from './select'

/** `isNote`: says something and cannot be chosen. */
export type FilterChoice = { value: string; label: string; isNote?: boolean }
export type Filter =
  | { kind?: 'one'; name: string; label: string; any: string; choices: FilterChoice[] }
  /** May be chosen several times: what is listed has all of them. */
  | { kind?: 'many'; name: string; label: string; any: string; choices: FilterChoice[] }
  | { kind: 'text'; name: string; label: string }
  | { kind: 'date'; name: string; label: string }
  /** Typed in dollars, kept in micro-dollars. */
  | { kind: 'money'; name: string; label: string }

type FilterControlProps<F = Filter> = { filter: F; value: string; onChange: (value: string) => void }
type Of<K extends Filter['kind']> = FilterControlProps<Extract<Filter, { kind: K }>>

export function FilterControl({ filter, value, onChange }: FilterControlProps) {
  switch (filter.kind) {
    case 'text':
      return <SearchInput filter={filter} value={value} onChange={onChange} />
    case 'date':
      return <DateInput filter={filter} value={value} onChange={onChange} />
    case 'money':
      return <MoneyInput filter={filter} value={value} onChange={onChange} />
    default:
      return <Choice filter={filter} value={value} onChange={onChange} />
  }
}

function Choice({ filter, value, onChange }: FilterControlProps<Extract<Filter, { choices: FilterChoice[] }>>) {
  const t = useTranslations('common')
  const chosen = filter.kind === 'many' ? '' : value
  // A link may name what is not offered: the list is narrowed all the same, and has to say so.
  const isOffered = chosen === '' || filter.choices.some((choice) => choice.value === chosen)
  return (
    <Select
      name={filter.name}
      aria-label={filter.label}
      value={chosen}
      onChange={(event) => onChange(event.target.value)}
      className="min-w-0"
    >
      <option value="">{filter.any}</option>
      {isOffered ? null : <option value={chosen}>{t('chosenByLink')}</option>}
      {filter.choices.map((choice) => (
        <option key={choice.value} value={choice.value} disabled={choice.isNote}>
          {choice.label}
        </option>
      ))}
    </Select>
  )
}

function DateInput({ filter: { name, label }, value, onChange }: Of<'date'>) {
  const id = useId()
  return (
    <label htmlFor={id} className="grid gap-1 text-muted-foreground text-xs">
      {label}
      <Input
        id={id}
        type="date"
        name={name}
        // A link from figures holds a moment; its day is shown.
        value={value.slice(0, 10)}
        onChange={(event) => onChange(event.target.value)}
        className="sm:w-40"
      />
    </label>
  )
}

function MoneyInput({ filter: { name, label }, value, onChange }: Of<'money'>) {
  const id = useId()
  const shown = showMoney(value)
  const field = useTyped(shown, (text) => {
    const micros = readMoney(text)
    if (micros === null) return false
    onChange(micros)
    return true
  })
  return (
    <label htmlFor={id} className="grid gap-1 text-muted-foreground text-xs">
      {label}
      <Input id={id} name={name} inputMode="decimal" maxLength={16} className="sm:w-32" {...field} />
    </label>
  )
}

function SearchInput({ filter: { name, label }, value, onChange }: Of<'text'>) {
  const field = useTyped(value, (text) => {
    onChange(text)
    return true
  })
  return (
    <search className="col-span-2 sm:w-64">
      <Input type="search" name={name} aria-label={label} placeholder={label} maxLength={200} {...field} />
    </search>
  )
}

/** Taken on Enter and on leaving the field, not with every letter. What is not taken goes back to what was there. */
function useTyped(value: string, take: (text: string) => boolean) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  const settle = () => {
    if (text.trim() !== value && !take(text.trim())) setText(value)
  }
  return {
    value: text,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') settle()
    },
    onBlur: settle,
  }
}
