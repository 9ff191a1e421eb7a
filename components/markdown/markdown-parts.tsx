'use client'

import { ImageOff } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { Components } from 'react-markdown'
import { useTranslations } from 'use-intl'
import { CodeBlock } from './code-block'
import { Mention } from './mention'

/** How Markdown looks inside a message. Headings become strong lines: the page's own headings stay its outline. */
export const markdownParts: Components = {
  p: (props) => (
    <p dir="auto" className="[&:not(:first-child)]:mt-2">
      {props.children}
    </p>
  ),
  h1: Strong,
  h2: Strong,
  h3: Strong,
  h4: Strong,
  h5: Strong,
  h6: Strong,
  a: ({ href, children }) => (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-primary underline decoration-primary/40 underline-offset-2 hover:decoration-primary"
    >
      {children}
    </a>
  ),
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
    <th dir="auto" className="border bg-muted px-2.5 py-1 text-start font-medium">
      {props.children}
    </th>
  ),
  td: (props) => (
    <td dir="auto" className="border px-2.5 py-1">
      {props.children}
    </td>
  ),
  picture: Picture,
  input: ({ checked }) => <span aria-hidden="true">{checked ? '☑' : '☐'} </span>,
  mark: Mention,
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
