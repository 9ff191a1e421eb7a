'use client'

import { memo } from 'react'
import ReactMarkdown from 'react-markdown'
import { harden } from 'rehype-harden'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkBreaks from 'remark-breaks'
import { isTooDeep } from '@/lib/markdown/is-too-deep'
import { drawMention } from './draw-mention'
import { markdownParts } from './markdown-parts'
import { rehypeFlatLinks } from './rehype-flat-links'
import { rehypeNoImages } from './rehype-no-images'
import { rehypePlainHtml } from './rehype-plain-html'
import { remarkShared } from './remark-shared'

const REMARK = [remarkShared, remarkBreaks]

/** HTML that was typed is text before the sanitizer sees it, so a mark can only come from us. */
const ALLOWED = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), 'mark'],
  attributes: { ...defaultSchema.attributes, mark: ['dataActor'] },
}

/**
 * Untrusted text as Markdown: no HTML, no remote images, only http, https and mailto links. `mentions`: folded name as
 * written → actor id.
 */
export const Markdown = memo(function Markdown({ text, mentions }: { text: string; mentions: Map<string, string> }) {
  if (isTooDeep(text)) return <p className="whitespace-pre-wrap">{text}</p>
  return (
    <ReactMarkdown
      remarkPlugins={REMARK}
      rehypePlugins={[
        rehypePlainHtml,
        [rehypeSanitize, ALLOWED],
        rehypeNoImages,
        rehypeFlatLinks,
        [harden, { allowedLinkPrefixes: ['*'], linkBlockPolicy: 'text-only' }],
      ]}
      remarkRehypeOptions={{ handlers: { mention: drawMention(mentions) } }}
      components={markdownParts}
    >
      {text}
    </ReactMarkdown>
  )
})
