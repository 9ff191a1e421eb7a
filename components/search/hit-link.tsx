import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'

type HitLinkProps = { icon: ReactNode; onOpen?: () => void; children: ReactNode } & (
  | { href: string; onSelect?: undefined }
  | { href?: undefined; onSelect: () => void }
)

const classes =
  'grid min-h-11 w-full grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 rounded-md px-3 py-2 text-left can-hover:hover:bg-muted focus-visible:bg-muted focus-visible:-outline-offset-2'

/** One thing that was found: a place to go, or something to do. The arrow keys walk through them (walk-results). */
export function HitLink({ href, icon, onOpen, onSelect, children }: HitLinkProps) {
  const content = (
    <>
      <span className="grid size-6 place-items-center pt-0.5 text-muted-foreground [&_svg]:size-4">{icon}</span>
      <span className="min-w-0">{children}</span>
    </>
  )
  if (href === undefined) {
    const select = () => {
      onOpen?.()
      onSelect()
    }
    return (
      <button type="button" data-hit onClick={select} className={classes}>
        {content}
      </button>
    )
  }
  return (
    <Link href={href} data-hit prefetch={false} onClick={onOpen} className={classes}>
      {content}
    </Link>
  )
}
