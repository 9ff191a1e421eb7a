/** Puts a text on the clipboard. Throws when the browser does not let us. */
export async function copyText(text: string): Promise<void> {
  // Absent on plain HTTP off loopback.
  const clipboard: Clipboard | undefined = navigator.clipboard
  try {
    if (clipboard) return await clipboard.writeText(text)
  } catch {
    // Refused by a policy or by the moment: the old way may still be open.
  }
  if (!copySelected(text)) throw new Error('The browser refused the clipboard.')
}

function copySelected(text: string): boolean {
  const before = document.activeElement
  // Dialogs and menus take the focus back from everything outside of them.
  const place = before?.closest('[role=dialog], [role=alertdialog], [role=menu]') ?? document.body
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.setAttribute('aria-hidden', 'true')
  Object.assign(field.style, { position: 'fixed', top: '0', opacity: '0', pointerEvents: 'none' })
  place.append(field)
  field.focus({ preventScroll: true })
  field.select()
  try {
    return document.execCommand('copy')
  } finally {
    field.remove()
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}
