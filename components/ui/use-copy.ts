import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from './copy-text'
import { toast } from './toast'

/** Puts a text on the clipboard and says so, in a toast if `said` is given. Resolves to whether it was copied. */
export function useCopy(): (text: string, said?: string) => Promise<boolean> {
  const t = useTranslations('common')
  return useCallback(
    async (text, said) => {
      try {
        await copyText(text)
        if (said) toast.success(said)
        return true
      } catch {
        toast.error(t('copyFailed'))
        return false
      }
    },
    [t],
  )
}
