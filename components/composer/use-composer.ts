import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { queueMessage } from '@/components/outbox/queue-message'
import { useViewer } from '@/components/people/viewer'
import { isBlank } from '@/lib/markdown/is-blank'
import { applyEdit } from './apply-edit'
import type { ComposerProps } from './composer-props'
import { formatOfKey } from './format-of-key'
import { FORMATS, type FormatName } from './formats'
import { isComposing } from './is-composing'
import { isSendKey } from './is-send-key'
import { type CommandName, parseCommand } from './parse-command'
import { scopeKey } from './scope'
import { isTooLong } from './text-length'
import { useCommands } from './use-commands'
import { useCompletion } from './use-completion'
import { useDraft, useDrafts } from './use-drafts'
import { useGroupCall } from './use-group-call'
import { usePaste } from './use-paste'

/** Commands that send their argument as a message. */
const SAID: CommandName[] = ['me', 'ask']

/** What a composer knows and does; its parts only show. */
export function useComposer(props: ComposerProps, onLeft: () => void) {
  const { scope, attached, onSent, onEditLast, onEscape, onTyping } = props
  const { id: viewerId, contentLimit, preferences } = useViewer()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useDraft(viewerId, scope)
  /** null: not shown; otherwise the name of a command that is none. */
  const [help, setHelp] = useState<string | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  /** What was sent last from here. */
  const [sent, setSent] = useState('')
  const completion = useCompletion(field, scope.roomId)
  const paste = usePaste(field, props)
  const call = useGroupCall({ roomId: scope.roomId, text: draft, go: submit })
  const runCommand = useCommands(scope, {
    help: () => setHelp(''),
    leave: () => setLeaving(true),
    sent: () => onSent?.(),
  })
  /** Commands under way, as they were typed. */
  const running = useRef(new Set<string>())
  /** Send was pressed before all files had come: it happens when they have. */
  const [isHeld, setHeld] = useState(false)
  const hasContent = !isBlank(draft) || attached?.hasAny === true
  const canSend = hasContent && !isTooLong(draft, contentLimit) && attached?.hasFailed !== true

  // The field: what was typed before the browser took over is newer than what it remembers.
  useLayoutEffect(() => {
    if (field.current?.value) setDraft(field.current.value)
  }, [setDraft])

  // The keyboard: on a desk one opens a room to write. On a phone it would cover what one came to read.
  useEffect(() => {
    if (matchMedia('(hover: hover) and (pointer: fine)').matches) field.current?.focus({ preventScroll: true })
  }, [])

  function submit(event?: FormEvent<HTMLFormElement>) {
    event?.preventDefault()
    // Who is invited becomes known while the command runs: the list must not open over it.
    completion.close()
    const parsed = parseCommand(draft)
    if (parsed.kind === 'unknown') return setHelp(parsed.name)
    if (parsed.kind === 'command') {
      if (SAID.includes(parsed.name) && !call.mayGo()) return
      void run(draft, parsed.name, parsed.rest)
      return
    }
    if (!canSend || !call.mayGo()) return
    if (attached?.isWaiting) return setHeld(!isHeld)
    queueMessage({ ...scope, content: parsed.text, attachments: attached?.files })
    attached?.onSent()
    setSent(parsed.text)
    clear()
    setHelp(null)
    onSent?.()
  }

  /** Once, however often it is asked for while the server takes its time; what was typed meanwhile stays. */
  async function run(text: string, name: CommandName, rest: string) {
    if (running.current.has(text)) return
    running.current.add(text)
    const isDone = await runCommand(name, rest)
    running.current.delete(text)
    if (isDone && useDrafts.getState().drafts[scopeKey(scope)] === text) clear()
  }

  // The uploads, which end when they like. One that failed, or all taken away: the text stays and nothing is sent.
  useEffect(() => {
    if (!isHeld || attached?.isWaiting) return
    setHeld(false)
    if (canSend) submit()
  })

  function clear() {
    setDraft('')
    paste.keep()
    call.forget()
    onLeft()
    field.current?.focus()
  }

  function format(name: FormatName) {
    const { current } = field
    if (current) applyEdit(current, FORMATS[name](current.value, current.selectionStart, current.selectionEnd))
  }

  function insert(text: string) {
    const { current } = field
    if (!current) return
    const { selectionStart: from, selectionEnd: to } = current
    const end = from + text.length
    applyEdit(current, { from, to, text, select: [end, end] })
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event) || completion.onKeyDown(event)) return
    const { value: text, selectionStart: caret } = event.currentTarget
    const named = formatOfKey(event)
    if (named) format(named)
    else if (event.key === 'ArrowUp' && text === '' && onEditLast) onEditLast()
    else if (event.key === 'Escape' && help !== null) setHelp(null)
    else if (event.key === 'Escape' && onEscape) onEscape()
    else if (isSendKey(event, { text, caret, enterMakesLine: preferences.enterMakesLine })) submit()
    else return
    event.preventDefault()
  }

  return {
    field,
    draft,
    canSend,
    isHeld,
    sent,
    submit,
    format,
    insert,
    onKeyDown,
    onPaste: paste.onPaste,
    completion,
    call,
    isLeaving,
    setLeaving,
    long: paste,
    help: { shown: help, close: () => setHelp(null) },
    write: (text: string) => {
      setDraft(text)
      onTyping?.()
    },
  }
}
