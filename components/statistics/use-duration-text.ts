import { useTranslations } from 'use-intl'

/** "840 ms", "3.2 s", "2 min 5 s", "3 h 10 min". */
export function useDurationText(): (ms: number) => string {
  const t = useTranslations('statistics')
  return (ms) => {
    if (ms < 1000) return t('duration.ms', { ms: String(ms) })
    if (ms < 60_000) return t('duration.seconds', { seconds: (ms / 1000).toFixed(1) })
    const seconds = Math.round(ms / 1000)
    const minutes = Math.floor(seconds / 60)
    if (minutes < 60) return t('duration.minutes', { minutes: String(minutes), seconds: String(seconds % 60) })
    return t('duration.hours', { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) })
  }
}
