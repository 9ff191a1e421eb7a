/** A replacement of a part of a text, and what is selected afterwards. Places in UTF-16 units. */
export type Edit = { from: number; to: number; text: string; select: [from: number, to: number] }

/** Carries an edit into a field as if it had been typed, so that undo takes it back. */
export function applyEdit(field: HTMLTextAreaElement, { from, to, text, select }: Edit): void {
  field.focus()
  field.setSelectionRange(from, to)
  if (!type(text)) {
    field.setRangeText(text, from, to, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  field.setSelectionRange(...select)
}

/** The only way into a field's undo list. False where the browser has it not. */
function type(text: string): boolean {
  if (typeof document.execCommand !== 'function') return false
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
}
