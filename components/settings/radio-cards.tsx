import type { ReactNode } from 'react'

type RadioCardsProps = {
  name: string
  legend: ReactNode
  chosen: string
  choices: { value: string; label: ReactNode; hint?: ReactNode }[]
}

/** One of a few. */
export function RadioCards({ name, legend, chosen, choices }: RadioCardsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ value, label, hint }) => (
          <label
            key={value}
            className="flex min-h-9 items-start gap-2 rounded-md border px-3 py-1.75 text-sm hover:bg-accent has-checked:border-primary has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2 max-md:min-h-11 max-md:py-2.5"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === chosen}
              className="mt-0.5 size-4 shrink-0 accent-primary focus-visible:outline-none"
            />
            <span className="min-w-0">
              <span className="block">{label}</span>
              {hint ? <span className="block text-muted-foreground text-xs">{hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
