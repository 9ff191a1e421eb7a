import { useCallback } from 'react'
import { toast } from 'sonner'

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string, said: string) => void {
  return useCallback((text, said) => {
    navigator.clipboard.writeText(text).then(
      () => toast.success(said),
      (error: unknown) => toast.error(String(error)),
    )
  }, [])
}
