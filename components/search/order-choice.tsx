import { useTranslations } from 'use-intl'
import { Select } from '@/components/ui/select'
import type { SearchAddress } from './search-address'

type Order = SearchAddress['order']
type OrderChoiceProps = { value: Order; onChange: (order: Order) => void }

/** Newest first, or the best among the newest. */
export function OrderChoice({ value, onChange }: OrderChoiceProps) {
  const t = useTranslations('search')
  return (
    <Select
      aria-label={t('order')}
      value={value}
      onChange={(event) => onChange(event.target.value === 'relevance' ? 'relevance' : 'newest')}
      className="w-auto max-md:h-11"
    >
      <option value="newest">{t('newest')}</option>
      <option value="relevance">{t('relevance')}</option>
    </Select>
  )
}
