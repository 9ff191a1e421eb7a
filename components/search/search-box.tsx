'use client'

import { Search, X } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { inputClasses } from '@/components/ui/input'
import { QUERY_MAX } from '@/lib/search/constants'
import { CompletionOptions } from './completion-options'
import { useSearchBox } from './use-search-box'

type SearchBoxProps = {
  text: string
  onText: (text: string) => void
  onSubmit: (text: string) => void
  label: string
  autoFocus?: boolean
}

/** The box: words, and filters it helps to type. */
export function SearchBox({ text, onText, onSubmit, label, autoFocus }: SearchBoxProps) {
  const t = useTranslations('search')
  const id = useId()
  const box = useSearchBox({ text, onText, onSubmit })
  const isOpen = box.completions.length > 0
  return (
    <search className="relative block">
      <Search aria-hidden="true" className="absolute top-3 left-3 size-4 text-muted-foreground" />
      <input
        ref={box.field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && box.active >= 0 ? `${id}-${box.active}` : undefined}
        aria-describedby={`${id}-help`}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={QUERY_MAX}
        // biome-ignore lint/a11y/noAutofocus: one opens a search to type.
        autoFocus={autoFocus}
        placeholder={label}
        value={text}
        onChange={(event) => box.type(event.target.value, event.target.selectionStart ?? event.target.value.length)}
        onSelect={(event) => box.setCaret(event.currentTarget.selectionStart ?? 0)}
        onClick={box.open}
        onBlur={box.close}
        onKeyDown={box.onKeyDown}
        className={cn(inputClasses, 'h-10 pr-10 pl-9')}
      />
      {text ? (
        <button
          type="button"
          onClick={() => {
            box.type('', 0)
            box.close()
            onSubmit('')
            box.field.current?.focus()
          }}
          className="absolute top-0 right-0 grid size-10 place-items-center rounded-md text-muted-foreground hover:text-foreground"
        >
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">{t('clear')}</span>
        </button>
      ) : null}
      <span id={`${id}-help`} className="sr-only">
        {t('boxHelp')}
      </span>
      <CompletionOptions id={id} completions={box.completions} active={box.active} onPick={box.pick} />
    </search>
  )
}
