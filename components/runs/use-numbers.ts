import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { showCost } from './show-cost'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** How figures are written, everywhere: as text, for labels and titles too. */
export function useNumbers() {
  const t = useTranslations('numbers')
  return useMemo(
    () => ({
      /** "1,234". */
      count: (value: number) => whole.format(value),
      /** "1.2K": for axes, where the exact number stands beside. */
      compact: (value: number) => short.format(value),
      /** "12.5%". */
      percent: (value: number) => share.format(value),
      /** "1,234", with "≈" before it, or "unknown", where a provider does not report them. */
      tokens: (value: number, isEstimated: boolean) => {
        if (!isEstimated) return whole.format(value)
        return value === 0 ? t('unknown') : t('about', { amount: whole.format(value) })
      },
      /** "$0.0012", with "≥" before it where not every price is known. */
      cost: (micros: number, isUnknown: boolean) => t(isUnknown ? 'costFloor' : 'cost', { amount: showCost(micros) }),
      /** "$0.075", "$1.5", "$1.2K": for axes. */
      compactCost: (micros: number) =>
        t('cost', {
          amount:
            micros < 1_000_000 ? String(Number((micros / 1_000_000).toPrecision(2))) : short.format(micros / 1_000_000),
        }),
      /** "420 ms", "3.2 s", "2 min 5 s", "2 min", "3 h 10 min", "2 d 4 h". */
      duration: (ms: number) => {
        if (ms < 1000) return t('ms', { ms: whole.format(ms) })
        if (ms < 60_000) return t('seconds', { seconds: (ms / 1000).toFixed(1) })
        const seconds = Math.round(ms / 1000)
        const minutes = Math.floor(seconds / 60)
        if (minutes < 60 && seconds % 60 === 0) return t('wholeMinutes', { minutes: String(minutes) })
        if (minutes < 60) return t('minutes', { minutes: String(minutes), seconds: String(seconds % 60) })
        const hours = Math.floor(minutes / 60)
        if (hours < 48) return t('hours', { hours: String(hours), minutes: String(minutes % 60) })
        return t('days', { days: String(Math.floor(hours / 24)), hours: String(hours % 24) })
      },
    }),
    [t],
  )
}

export type Numbers = ReturnType<typeof useNumbers>
