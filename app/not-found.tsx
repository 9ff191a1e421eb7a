import { Compass } from 'lucide-react'
import { translator } from '@/components/strings/translator'
import { buttonVariants } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'

export default function NotFound() {
  const t = translator('common')
  return (
    <main id="content" className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<Compass aria-hidden="true" />}
        title={<h1>{t('notFound.title')}</h1>}
        description={t('notFound.description')}
        action={
          <Link href="/rooms" className={buttonVariants({ variant: 'outline', size: 'sm' })}>
            {t('crash.home')}
          </Link>
        }
      />
    </main>
  )
}
