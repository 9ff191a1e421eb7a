import type { ComponentProps } from 'react'
import { cn } from './cn'

type TableProps = ComponentProps<'table'> & {
  label: string
  /** What the cells are called where a phone shows each row as a list of them (.stacked); without, it scrolls there too. */
  columns?: string[]
}

/** Scrolls in its own box; `label` names the region, since a box that scrolls must be reachable by keyboard. */
export function Table({ className, label, columns, ...props }: TableProps) {
  const names = columns?.map((name, index) => [`--column-${index + 1}`, JSON.stringify(name)])
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
      tabIndex={0}
      className="scroll-thin relative w-full overflow-x-auto rounded-lg border bg-card shadow-raise"
    >
      <table
        className={cn('w-full border-collapse text-sm', names && 'stacked', className)}
        style={names && Object.fromEntries(names)}
        {...props}
      />
    </section>
  )
}

export function TableHead({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('border-b bg-muted text-left', className)} {...props} />
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('border-b last:border-b-0 [tbody_&]:hover:bg-muted', className)} {...props} />
}

/** The heads of all columns; those of numbers stand to the right, as the numbers do. */
export function TableColumns({ names, numbers = [] }: { names: string[]; numbers?: string[] }) {
  return (
    <TableHead>
      <tr>
        {names.map((name) => (
          <TableHeading key={name} className={numbers.includes(name) ? 'text-right' : undefined}>
            {name}
          </TableHeading>
        ))}
      </tr>
    </TableHead>
  )
}

export function TableHeading({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn('h-9 compact:h-7 whitespace-nowrap px-3 font-medium text-muted-foreground text-xs', className)}
      {...props}
    />
  )
}

export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return <td className={cn('px-3 py-2.5 align-middle compact:py-1', className)} {...props} />
}
