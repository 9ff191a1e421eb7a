'use client'

import { useId, useState } from 'react'
import { Input } from './input'
import { Select } from './select'

export type FilterChoice = { value: string; label: string }
export type Filter =
  | { kind?: 'one'; name: string; label: string; any: string; choices: FilterChoice[] }
  /** May be chosen several times: what is listed has all of them. */
  | { kind: 'many'; name: string; label: string; any: string; choices: FilterChoice[] }
  | { kind: 'text'; name: string; label: string }
  | { kind: 'date'; name: string; label: string }

type FilterControlProps = { filter: Filter; value: string; onChange: (value: string) => void }

export function FilterControl({ filter, value, onChange }: FilterControlProps) {
  const id = useId()
  if (filter.kind === 'text') return <SearchInput filter={filter} value={value} onChange={onChange} />
  if (filter.kind === 'date') {
    return (
      <label htmlFor={id} className="grid gap-1 text-muted-foreground text-xs">
        {filter.label}
        <Input
          id={id}
          type="date"
          name={filter.name}
          // A link from figures holds a moment; its day is shown.
          value={value.slice(0, 10)}
          onChange={(event) => onChange(event.target.value)}
          className="sm:w-40"
        />
      </label>
    )
  }
  return (
    <Select
      name={filter.name}
      aria-label={filter.label}
      value={filter.kind === 'many' ? '' : value}
      onChange={(event) => onChange(event.target.value)}
      className="min-w-0"
    >
      <option value="">{filter.any}</option>
      {filter.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  )
}

/** Looked for on Enter and on leaving the field, not with every letter. */
function SearchInput({ filter: { name, label }, value, onChange }: FilterControlProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  return (
    <search className="col-span-2 sm:w-64">
      <Input
        type="search"
        name={name}
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(text.trim())
        }}
        onBlur={() => {
          if (text.trim() !== value) onChange(text.trim())
        }}
      />
    </search>
  )
}
