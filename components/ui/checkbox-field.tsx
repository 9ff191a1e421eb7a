import type { ReactNode } from 'react'

/** One check box of a form with its words. */
export function CheckboxField({
  name,
  value,
  checked,
  label,
  hint,
}: {
  name: string
  /** Sent when it is checked; left out: on. */
  value?: string
  checked: boolean
  label: string
  hint?: ReactNode
}) {
  return (
    <label className="flex min-h-7 items-start gap-2.5 text-sm leading-5">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        className="mt-0.5 size-4 shrink-0 accent-primary"
      />
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint ? <span className="block text-muted-foreground text-xs">{hint}</span> : null}
      </span>
    </label>
  )
}
