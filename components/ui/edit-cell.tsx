import { Link } from './link'
import { TableCell } from './table'

/** The last cell of a row: the way to change it. `name` says of what. */
export function EditCell({ href, name, label }: { href: string; name: string; label: string }) {
  return (
    <TableCell className="text-right">
      <Link href={href} aria-label={name} className="font-medium text-primary hover:underline">
        {label}
      </Link>
    </TableCell>
  )
}
