import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Completion, completionsOf, unfinishedAt } from './complete-query'
import { useCompletionNames } from './use-completion-names'

type SearchBoxOptions = { text: string; onText: (text: string) => void; onSubmit: (text: string) => void }

/** What the keys do in the box: the list of filters opens while one types, and gives way to the results. */
export function useSearchBox({ text, onText, onSubmit }: SearchBoxOptions) {
  const field = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const unfinished = isOpen ? unfinishedAt(text, caret) : null
  const completions = completionsOf(unfinished, useCompletionNames(unfinished))

  function type(value: string, at: number) {
    onText(value)
    setCaret(at)
    setOpen(true)
    setActive(-1)
  }

  function close() {
    setOpen(false)
    setActive(-1)
  }

  function pick({ insert }: Completion) {
    if (!unfinished) return
    const next = text.slice(0, unfinished.start) + insert + text.slice(caret).trimStart()
    const at = unfinished.start + insert.length
    // The browser puts the caret at the end of a new text. It is moved before the next key can be typed.
    flushSync(() => type(next, at))
    field.current?.focus()
    field.current?.setSelectionRange(at, at)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const chosen = completions[active]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' && completions.length > 0) {
      // Esc closes the list first and does not reach the elements around the box.
      event.stopPropagation()
      event.preventDefault()
      close()
    } else if (step && completions.length > 0) {
      event.preventDefault()
      event.stopPropagation()
      setActive((active + step + completions.length) % completions.length)
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      pick(chosen)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      close()
      onSubmit(text)
    }
  }

  return { field, completions, active, type, close, open: () => setOpen(true), pick, onKeyDown, setCaret }
}
