import { Link } from '@/components/ui/link'

export type NowFigure = { label: string; value: string; href?: string | undefined }

/** Large numbers with what they count. */
export function NowFigures({ figures }: { figures: NowFigure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
      {figures.map(({ label, value, href }) => (
        <div key={label} className="flex min-w-0 flex-col-reverse justify-end">
          <dt className="text-muted-foreground text-xs">{label}</dt>
          <dd className="break-words font-semibold text-2xl tabular-nums tracking-tight">
            {href ? (
              <Link href={href} className="hover:underline">
                {value}
              </Link>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
