'use client'

import type { Element } from 'hast'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '@/components/ui/copy-button'

export function CodeBlock({ node, children }: { node?: Element; children?: ReactNode }) {
  const t = useTranslations('messages')
  const code = node?.children[0]
  const language = code?.type === 'element' ? languageOf(code) : ''
  return (
    <div className="group/code relative my-2 overflow-hidden rounded-md border bg-muted">
      {language ? <div className="border-b px-3 py-1 font-mono text-2xs text-muted-foreground">{language}</div> : null}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
        tabIndex={0}
        className="scroll-thin overflow-x-auto p-3 font-mono text-[0.8125rem] leading-5 [&_code]:bg-transparent [&_code]:p-0 [&_code]:text-[1em]"
      >
        {children}
      </pre>
      <CopyButton
        text={code?.type === 'element' ? textOf(code) : ''}
        label={t('code.copy')}
        className="absolute top-1 right-1 bg-muted can-hover:opacity-0 can-hover:focus-visible:opacity-100 can-hover:group-hover/code:opacity-100"
      />
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
