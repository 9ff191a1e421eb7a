import { KeyRound } from 'lucide-react'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { publicPath } from '@/lib/core/base-path'

type ProviderButtonsProps = {
  providers: { id: string; name: string }[]
  returnTo?: string
  inviteCode?: string
}

/** Plain forms: they lead to another origin and need no JavaScript. */
export function ProviderButtons({ providers, returnTo, inviteCode }: ProviderButtonsProps) {
  const t = translator('auth')
  if (providers.length === 0) return null
  return (
    <>
      <div className="grid gap-2">
        {providers.map(({ id, name }) => (
          <form key={id} action={publicPath(`/api/auth/start/${id}`)} method="post" className="grid">
            {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
            {inviteCode ? <input type="hidden" name="inviteCode" value={inviteCode} /> : null}
            <Button type="submit" variant="outline" size="lg">
              <KeyRound aria-hidden="true" />
              {t('continueWith', { provider: name })}
            </Button>
          </form>
        ))}
      </div>
      <p className="flex items-center gap-3 text-muted-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        {t('or')}
      </p>
    </>
  )
}
