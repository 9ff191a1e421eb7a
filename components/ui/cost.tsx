'use client'

import { useTranslations } from 'use-intl'

/** An amount in micro-dollars; with "≥" where a part of it is unknown. */
export function Cost({ micros, isUnknown }: { micros: number; isUnknown: boolean }) {
  return useCostText()(micros, isUnknown)
}

/** The same as text. Cents, and of less than ten cents as much as there is: agents cost fractions. */
export function useCostText(): (micros: number, isUnknown: boolean) => string {
  const t = useTranslations('common')
  return (micros, isUnknown) => t(isUnknown ? 'costFloor' : 'costKnown', { amount: amountOf(micros) })
}

function amountOf(micros: number): string {
  if (micros >= 100_000 || micros === 0) return (micros / 1_000_000).toFixed(2)
  return (micros / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')
}
