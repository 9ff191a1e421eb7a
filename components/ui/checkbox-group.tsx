import type { ReactNode } from 'react'

type Choice = { field: string; label: ReactNode; detail?: string; isChosen: boolean }
type CheckboxGroupProps = { legend: ReactNode; hint?: ReactNode; error?: ReactNode; choices: Choice[] }

/** A group of check boxes, each a field of its own. */
export function CheckboxGroup({ legend, hint, error, choices }: CheckboxGroupProps) {
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className="scroll-thin relative grid max-h-52 auto-rows-max gap-x-4 gap-y-1 overflow-y-auto sm:grid-cols-2">
        {choices.map(({ field, label, detail, isChosen }) => (
          <label key={field} className="flex min-h-7 items-start gap-2 text-sm leading-5">
            <input
              type="checkbox"
              name={field}
              defaultChecked={isChosen}
              className="mt-0.5 size-4 shrink-0 accent-primary"
            />
            <span className="min-w-0">
              <span className="block break-words">{label}</span>
              {detail ? <code className="block text-2xs text-muted-foreground">{detail}</code> : null}
            </span>
          </label>
        ))}
      </div>
      {hint ? <p className="text-muted-foreground text-xs">{hint}</p> : null}
      {error ? (
        <p role="alert" className="font-medium text-destructive text-xs">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
