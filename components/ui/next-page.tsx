import { Button } from './button'
import { Link } from './link'

/** Under a list that the server shows page by page: the address of the next one, without script too. */
export function NextPage({ href, label }: { href: string | null; label: string }) {
  if (href === null) return null
  return (
    <Button asChild variant="outline" size="sm" className="justify-self-start">
      <Link href={href}>{label}</Link>
    </Button>
  )
}
