import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'

export function RoomTags({ tags }: { tags: string[] }) {
  const t = useTranslations('rooms')
  if (tags.length === 0) return null
  return (
    <ul aria-label={t('tags')} className="flex flex-wrap gap-1.5 py-1">
      {tags.map((tag) => (
        <li key={tag} className="inline-flex">
          <Badge variant="outline">#{tag}</Badge>
        </li>
      ))}
    </ul>
  )
}
