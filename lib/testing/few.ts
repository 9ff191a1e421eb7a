import { isFast } from './is-fast'

/** All cases, or in a fast run about `count` of them, spread over the list. */
export function few<T>(cases: readonly T[], count: number): T[] {
  const step = isFast ? Math.max(1, Math.floor(cases.length / count)) : 1
  return cases.filter((_, index) => index % step === 0)
}
