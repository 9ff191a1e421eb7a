'use client'

import type { Element } from 'hast'
import { WrapText } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { CopyButton } from '@/components/ui/copy-button'
import { useHydrated } from '@/components/ui/use-hydrated'

const ColouredCode = lazy(async () => ({
  default: (await import('./coloured-code')).ColouredCode,
}))

export function CodeBlock({ node, children }: { node?: Element; children?: ReactNode }) {
  const t = useTranslations('messages')
  const [isWrapped, setWrapped] = useState(false)
  const code = node?.children[0]
  const language = code?.type === 'element' ? languageOf(code) : ''
  const text = code?.type === 'element' ? textOf(code) : ''
  // Colours come with code alone, after the page: they change no size, so nothing moves.
  const isColoured = useHydrated() && language !== ''
  return (
    <div className="group/code relative my-2 overflow-hidden rounded-md border bg-muted">
      {language ? <div className="border-b px-3 py-1 font-mono text-2xs text-muted-foreground">{language}</div> : null}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
        tabIndex={0}
        className={cn(
          'scroll-thin overflow-x-auto p-3 font-mono text-[0.8125rem] leading-5 [&_code]:bg-transparent [&_code]:p-0 [&_code]:text-[1em]',
          isWrapped && 'whitespace-pre-wrap break-words [overflow-wrap:anywhere]',
        )}
      >
        {isColoured ? (
          <Suspense fallback={children}>
            <code>
              <ColouredCode text={text} language={language} />
            </code>
          </Suspense>
        ) : (
          children
        )}
      </pre>
      <div className="absolute top-0.5 right-1 flex bg-muted can-hover:opacity-0 can-hover:focus-within:opacity-100 can-hover:group-hover/code:opacity-100">
        <Button
          variant="ghost"
          size="icon-xs"
          aria-label={t('code.wrap')}
          aria-pressed={isWrapped}
          className="aria-pressed:bg-primary-soft aria-pressed:text-primary"
          onClick={() => setWrapped(!isWrapped)}
        >
          <WrapText aria-hidden="true" />
        </Button>
        <CopyButton text={text.replace(/\n$/, '')} label={t('code.copy')} />
      </div>
    </div>
  )
}

function languageOf(code: Element): string {
  const names = Array.isArray(code.properties.className) ? code.properties.className : []
  const found = names.find((name) => String(name).startsWith('language-'))
  return found ? String(found).slice('language-'.length) : ''
}

function textOf(element: Element): string {
  return element.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('')
}
