'use client'

import { useNumbers } from './use-numbers'

/** "420 ms", "3.2 s", "2 min 5 s". */
export function Duration({ ms, className }: { ms: number; className?: string }) {
  return <span className={className}>{useNumbers().duration(ms)}</span>
}
