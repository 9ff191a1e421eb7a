import { translator } from '@/components/strings/translator'
import { Section } from '@/components/ui/section'
import { showSize } from '@/lib/core/constants'
import { Facts } from './facts'

const t = translator('admin')

type Figures = {
  isOn: boolean
  hits: number
  misses: number
  evictions: number
  rooms: number
  messages: number
  bytes: number
}

/** How well the cache of newest messages does, since the process started. */
export function CacheFigures({ figures }: { figures: Figures }) {
  const { isOn, hits, misses, evictions, rooms, messages, bytes } = figures
  const asked = hits + misses
  const facts: [string, string][] = [
    [t('about.cache.rate'), asked === 0 ? t('about.cache.none') : `${Math.round((100 * hits) / asked)} %`],
    [t('about.cache.hits'), hits.toLocaleString('en')],
    [t('about.cache.misses'), misses.toLocaleString('en')],
    [t('about.cache.evictions'), evictions.toLocaleString('en')],
    [t('about.cache.rooms'), rooms.toLocaleString('en')],
    [t('about.cache.messages'), messages.toLocaleString('en')],
    [t('about.cache.memory'), showSize(bytes)],
  ]
  return (
    <Section id="cache" title={t('about.cache.title')} description={t('about.cache.description')}>
      {isOn ? <Facts facts={facts} /> : <p className="text-sm">{t('about.cache.off')}</p>}
    </Section>
  )
}
