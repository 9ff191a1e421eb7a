'use client'

import { ImageOff } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { Components } from 'react-markdown'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { publicPathOnce } from '@/lib/core/base-path'
import { CodeBlock } from './code-block'
import { isNoteLink, NoteItem, NoteLink, Notes } from './footnotes'
import { Formula } from './formula'
import { Mention } from './mention'

/** How Markdown looks inside a message. Headings become strong lines: the page's own headings stay its outline. */
export const markdownParts: Components = {
  p: (props) => (
    <p dir="auto" className="[&:not(:first-child)]:mt-2">
      {props.children}
    </p>
  ),
  h1: Strong,
  h2: (props) => (props.className === 'sr-only' ? null : <Strong>{props.children}</Strong>),
  h3: Strong,
  h4: Strong,
  h5: Strong,
  h6: Strong,
  a: Anchor,
  li: NoteItem,
  section: Notes,
  ul: (props) => (
    <ul dir="auto" className="my-1 list-disc space-y-0.5 ps-5 marker:text-muted-foreground">
      {props.children}
    </ul>
  ),
  ol: ({ start, children }) => (
    <ol
      dir="auto"
      start={start}
      className="my-1 list-decimal space-y-0.5 ps-6 marker:text-muted-foreground marker:tabular-nums"
    >
      {children}
    </ol>
  ),
  blockquote: (props) => (
    <blockquote dir="auto" className="my-1 border-input/60 border-s-2 ps-3 text-muted-foreground">
      {props.children}
    </blockquote>
  ),
  hr: () => <hr className="my-3" />,
  code: (props) => (
    <code className="rounded-sm bg-secondary px-1 py-0.5 font-mono text-[0.86em]">{props.children}</code>
  ),
  pre: CodeBlock,
  table: (props) => (
    <div className="scroll-thin my-2 overflow-x-auto">
      <table className="border-collapse text-sm">{props.children}</table>
    </div>
  ),
  th: (props) => (
    <th dir="auto" className={cn('border bg-muted px-2.5 py-1 font-medium', alignOf(props))}>
      {props.children}
    </th>
  ),
  td: (props) => (
    <td dir="auto" className={cn('border px-2.5 py-1', alignOf(props))}>
      {props.children}
    </td>
  ),
  picture: Picture,
  input: ({ checked }) => <span aria-hidden="true">{checked ? '☑' : '☐'} </span>,
  mark: Mention,
  var: Formula,
}

const ALIGNED: Record<string, string> = { left: 'text-left', center: 'text-center', right: 'text-right' }

/** As its column says; without a word, where the text of the cell begins. */
function alignOf({ style }: ComponentProps<'td'>): string {
  return ALIGNED[style?.textAlign ?? ''] ?? 'text-start'
}

function Anchor(props: ComponentProps<'a'>) {
  if (isNoteLink(props)) return <NoteLink {...props} />
  // A place on this page means nothing: it is made of many texts.
  if (props.href?.startsWith('#')) return props.children
  return (
    <a
      href={addressOf(props.href)}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-primary underline decoration-primary/40 underline-offset-2 hover:decoration-primary"
    >
      {props.children}
    </a>
  )
}

/** A path means one of ours. One copied out of the address bar has the base path already. */
function addressOf(href: string | undefined): string | undefined {
  return href && /^\/(?!\/)/.test(href) ? publicPathOnce(href) : href
}

function Strong({ children }: { children?: React.ReactNode }) {
  return (
    <p dir="auto" className="font-semibold [&:not(:first-child)]:mt-3">
      {children}
    </p>
  )
}

function Picture({ title }: ComponentProps<'picture'>) {
  const t = useTranslations('messages')
  return (
    <span className="inline-flex items-center gap-1 text-muted-foreground">
      <ImageOff className="size-3.5" aria-hidden="true" />
      {t('image', { alt: title || t('imageUntitled') })}
    </span>
  )
}
