'use client'

import { type ComponentProps, createContext, type MouseEvent, use } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'

/** What sets the notes of one text apart from those of all others on the page. */
export const NoteScope = createContext('')

type NoteLinkProps = ComponentProps<'a'> & { 'data-footnote-ref'?: unknown; 'data-footnote-backref'?: unknown }

export function isNoteLink(props: NoteLinkProps): boolean {
  return 'data-footnote-ref' in props || 'data-footnote-backref' in props
}

/** From a text to its note, and back. The address of the page stays: it names a message. */
export function NoteLink({ href = '', id, children, ...props }: NoteLinkProps) {
  const t = useTranslations('messages.note')
  const scope = use(NoteScope)
  const target = `${scope}${href.slice(1)}`
  const isBack = 'data-footnote-backref' in props

  function go(event: MouseEvent) {
    event.preventDefault()
    document.getElementById(target)?.focus()
  }

  return (
    <a
      href={`#${target}`}
      id={id && scope + bare(id)}
      aria-label={isBack ? t('back') : t('open', { number: String(children) })}
      onClick={go}
      className={cn('rounded-sm px-0.5 text-primary hover:underline', isBack && 'no-underline')}
    >
      {children}
    </a>
  )
}

export function NoteItem({ id, className, children }: ComponentProps<'li'>) {
  const scope = use(NoteScope)
  // A box is mark enough.
  if (!id) return <li className={className?.includes('task-list-item') ? '-ms-5 list-none' : className}>{children}</li>
  return (
    <li id={scope + bare(id)} tabIndex={-1} className="rounded-sm focus:bg-highlight">
      {children}
    </li>
  )
}

export function Notes({ children }: ComponentProps<'section'>) {
  const t = useTranslations('messages.note')
  return (
    <section aria-label={t('label')} className="mt-3 border-t pt-1 text-muted-foreground text-sm">
      {children}
    </section>
  )
}

/** The sanitizer puts words before the ids of strangers. */
function bare(id: string): string {
  return id.replace(/^user-content-/, '')
}
