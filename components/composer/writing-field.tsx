'use client'

import type { ClipboardEvent, KeyboardEvent, Ref } from 'react'
import TextareaAutosize from 'react-textarea-autosize'
import { cn } from '@/components/ui/cn'
import type { Choice } from './use-choices'

type WritingFieldProps = {
  id: string
  ref: Ref<HTMLTextAreaElement>
  label: string
  placeholder: string
  isHidden: boolean
  value?: string
  defaultValue?: string
  completion: { choices: Choice[]; active: number; look: () => void; close: () => void }
  onText: (text: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void
}

/** The field of a composer, tied to the list above it: the focus stays here while the keys move there. */
export function WritingField(props: WritingFieldProps) {
  const { id, label, isHidden, completion, onText, ...rest } = props
  const isOpen = completion.choices.length > 0
  return (
    <TextareaAutosize
      id={id}
      name="content"
      dir="auto"
      aria-label={label}
      aria-describedby={`${id}-hint`}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={isOpen ? `${id}-list` : undefined}
      aria-activedescendant={isOpen ? `${id}-list-${completion.active}` : undefined}
      maxRows={12}
      autoComplete="off"
      className={cn(
        'block w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1 text-[16px] leading-6 outline-none placeholder:text-muted-foreground focus-visible:outline-none md:text-base',
        isHidden && 'hidden',
      )}
      onChange={(event) => {
        onText(event.target.value)
        completion.look()
      }}
      onSelect={completion.look}
      onBlur={completion.close}
      {...rest}
    />
  )
}
