import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'
import { cn } from './cn'
import { Label } from './label'

type ControlProps = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }
type FieldProps = {
  label: ReactNode
  /** One line under the control; a problem takes its place. */
  hint?: ReactNode
  error?: ReactNode
  optional?: ReactNode
  className?: string
  children: ReactElement<ControlProps>
}

/** Label, control, hint and error, wired together for screen readers. */
export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const made = useId()
  const id = children.props.id ?? made
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div className={cn('grid gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={id}>{label}</Label>
        {optional ? <span className="text-muted-foreground text-xs">{optional}</span> : null}
      </div>
      {cloneElement(children, {
        id,
        'aria-describedby': described,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && !error ? (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="font-medium text-destructive text-xs">
          {error}
        </p>
      ) : null}
    </div>
  )
}
