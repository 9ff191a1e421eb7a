'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { useCopy } from './use-copy'

/** Puts `text` on the clipboard and says so, to eyes and readers. Without `children` it is an icon. */
export function CopyButton({
  text,
  label,
  className,
  children,
}: {
  text: string
  label?: string
  className?: string
  children?: React.ReactNode
}) {
  const t = useTranslations('common')
  const copyText = useCopy()
  const [copied, setCopied] = useState(false)

  // A timer: the mark goes back after two seconds.
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    if (await copyText(text)) setCopied(true)
  }

  return (
    <Button
      variant={children ? 'outline' : 'ghost'}
      size={children ? 'sm' : 'icon-xs'}
      className={className}
      aria-label={children ? undefined : (label ?? t('copy'))}
      onClick={copy}
    >
      {copied ? <Check className="text-success" aria-hidden="true" /> : <Copy aria-hidden="true" />}
      {children}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  )
}
