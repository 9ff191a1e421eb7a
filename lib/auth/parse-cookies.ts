import { parse } from 'cookie'

/** The cookies of a request. Of two cookies of one name the first counts, as it has the longer path. */
export function parseCookies(header: string | null): Partial<Record<string, string>> {
  return parse(header ?? '')
}
