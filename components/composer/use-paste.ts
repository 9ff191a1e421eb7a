import { type ClipboardEvent, type RefObject, useState } from 'react'
import { applyEdit } from './apply-edit'
import { pasteLink } from './paste-link'

/** A paste longer than this may better be a file. */
const LONG = 4000

type Takers = { onFiles?: (files: File[]) => void; onLongText?: (text: string) => void }

/** Pastes that are more than text: files, an address onto words, and very long ones, which may become a file. */
export function usePaste(field: RefObject<HTMLTextAreaElement | null>, { onFiles, onLongText }: Takers) {
  const [text, setText] = useState('')

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const files = [...event.clipboardData.files]
    const pasted = event.clipboardData.getData('text/plain')
    // Cells of a sheet come with a picture of them: then the text is what was meant.
    if (files.length > 0 && pasted === '' && onFiles) {
      onFiles(files)
      event.preventDefault()
      return
    }
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const link = pasteLink(value, selectionStart, selectionEnd, pasted)
    if (link) {
      applyEdit(event.currentTarget, link)
      event.preventDefault()
    } else if (pasted.length > LONG && onLongText) {
      setText(pasted.replaceAll('\r\n', '\n'))
    }
  }

  function attach() {
    const from = field.current?.value.indexOf(text) ?? -1
    if (field.current && from >= 0)
      applyEdit(field.current, { from, to: from + text.length, text: '', select: [from, from] })
    onLongText?.(text)
    setText('')
  }

  return { onPaste, text, attach, keep: () => setText('') }
}
