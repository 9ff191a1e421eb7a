'use client'

import { useTranslations } from 'use-intl'
import { showCost } from './show-cost'

/** "$0.0012", with "≥" before it where not every price is known. */
export function Cost({ micros, isUnknown }: { micros: number; isUnknown: boolean }) {
  const t = useTranslations('runs.receipt')
  return <>{t(isUnknown ? 'costFloor' : 'costKnown', { amount: showCost(micros) })}</>
}
