'use client'

import { useNumbers } from './use-numbers'

/** "$0.0012", with "≥" before it where not every price is known. */
export function Cost({ micros, isUnknown }: { micros: number; isUnknown: boolean }) {
  return <>{useNumbers().cost(micros, isUnknown)}</>
}
