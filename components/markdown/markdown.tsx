'use client'

import { memo } from 'react'
import ReactMarkdown from 'react-markdown'
import { harden } from 'rehype-harden'
import rehypeSanitize from 'rehype-sanitize'
import remarkBreaks from 'remark-breaks'
import remarkGfm from 'remark-gfm'
import { isTooDeep } from './is-too-deep'
import { markdownParts } from './markdown-parts'
import { rehypeFlatLinks } from './rehype-flat-links'
import { rehypeMentions } from './rehype-mentions'
import { rehypeNoImages } from './rehype-no-images'
import { rehypePlainHtml } from './rehype-plain-html'

const REMARK = [remarkGfm, remarkBreaks]

/**
 * Untrusted text as Markdown: no HTML, no remote images, only http, https and mailto links. Mentions are marked after
 * the sanitizer, so a mark can only come from us. `mentions`: folded name as written → actor id.
 */
export const Markdown = memo(function Markdown({ text, mentions }: { text: string; mentions: Map<string, string> }) {
  if (isTooDeep(text)) return <p className="whitespace-pre-wrap">{text}</p>
  return (
    <ReactMarkdown
      remarkPlugins={REMARK}
      rehypePlugins={[
        rehypePlainHtml,
        rehypeSanitize,
        rehypeNoImages,
        rehypeFlatLinks,
        [harden, { allowedLinkPrefixes: ['*'], linkBlockPolicy: 'text-only' }],
        [rehypeMentions, { actors: mentions }],
      ]}
      components={markdownParts}
    >
      {text}
    </ReactMarkdown>
  )
})
