import { toQuery } from '@/components/ui/to-query'
import type { Statistics } from '@/lib/statistics/schema'

/** The list of what a figure counts: since the same moment, narrowed the same way. */
export function listHref(
  path: string,
  { from }: Pick<Statistics, 'from'>,
  narrowed: Record<string, string> = {},
): string {
  const query = toQuery({ ...narrowed, from }).toString()
  return query ? `${path}?${query}` : path
}
