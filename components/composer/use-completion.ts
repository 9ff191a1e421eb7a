import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { emojiNamesOptions } from '@/components/emoji/queries'
import type { EmojiName } from '@/components/emoji/search-emoji'
import { applyEdit } from './apply-edit'
import { findTrigger, type Trigger } from './find-trigger'
import { finishEmoji } from './finish-emoji'
import { type Choice, useChoices } from './use-choices'

type Keys = (event: KeyboardEvent<HTMLTextAreaElement>, choices: Choice[], active: number) => boolean

/**
 * The list of names, emojis and commands that follows what is typed. `look` after every change of text or caret;
 * `onKeyDown` answers whether the key was the list's.
 */
export function useCompletion(field: RefObject<HTMLTextAreaElement | null>, roomId: string) {
  const [trigger, setTrigger] = useState<Trigger | null>(null)
  const [active, setActive] = useState(0)
  /** Where Esc has closed the list: it stays closed until another sign is typed. */
  const [closedAt, setClosedAt] = useState(-1)
  const open = trigger && trigger.from !== closedAt ? trigger : null
  const choices = useChoices(roomId, open)
  const client = useQueryClient()
  const before = useRef('')

  function look() {
    const at = field.current
    const isTyped = at !== null && at.value.length === before.current.length + 1
    before.current = at?.value ?? ''
    const names = client.getQueryData<EmojiName[]>(emojiNamesOptions.queryKey)
    const edit = isTyped && names ? finishEmoji(at.value, at.selectionStart, names) : null
    if (at && edit) return applyEdit(at, edit)
    const found = at && at.selectionStart === at.selectionEnd ? findTrigger(at.value, at.selectionStart) : null
    if (found?.from !== trigger?.from || found?.query !== trigger?.query) setActive(0)
    if (!isSame(found, trigger)) setTrigger(found)
    if (!found && closedAt !== -1) setClosedAt(-1)
  }

  function accept(choice: Choice) {
    if (!field.current || !open) return
    const { from, to } = open
    const end = from + choice.insert.length
    applyEdit(field.current, { from, to, text: choice.insert, select: [end, end] })
    setTrigger(null)
  }

  const onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean = (event) => {
    if (choices.length === 0) return false
    return keys(event, choices, Math.min(active, choices.length - 1))
  }

  const keys: Keys = (event, { length, ...list }, at) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const choice = list[at]
    if (step) setActive((at + step + length) % length)
    else if (event.key === 'Escape' && open) setClosedAt(open.from)
    else if (choice && isAccepting(event)) accept(choice)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return {
    choices,
    active: Math.min(active, choices.length - 1),
    look,
    accept,
    onKeyDown,
    close: () => setTrigger(null),
  }
}

function isAccepting({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (key === 'Enter' || key === 'Tab') && !shiftKey && !ctrlKey && !metaKey
}

function isSame(a: Trigger | null, b: Trigger | null): boolean {
  return a?.kind === b?.kind && a?.query === b?.query && a?.from === b?.from && a?.to === b?.to
}
