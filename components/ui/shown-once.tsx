'use client'

import { useEffect, useRef } from 'react'
import { CopyButton } from './copy-button'
import { Field } from './field'
import { Input } from './input'

type ShownOnceProps = { label: string; hint: string; copy: string; text: string }

/** A secret that is on the screen this once: focused, selected and ready to be copied. */
export function ShownOnce({ label, hint, copy, text }: ShownOnceProps) {
  const box = useRef<HTMLDivElement>(null)

  // The document's focus: a reader announces what has appeared, and the next key can copy it.
  useEffect(() => {
    box.current?.querySelector('input')?.select()
  }, [])

  return (
    <div ref={box} className="grid gap-3 rounded-md border border-success bg-success-soft p-3">
      <Field label={label} hint={hint}>
        <Input readOnly value={text} className="font-mono text-xs" />
      </Field>
      <CopyButton text={text} className="justify-self-start">
        {copy}
      </CopyButton>
    </div>
  )
}
