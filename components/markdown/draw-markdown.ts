import type { ReactNode } from 'react'
import ReactMarkdown from 'react-markdown'
import { harden } from 'rehype-harden'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkBreaks from 'remark-breaks'
import { rehypeFlatLinks } from '@/lib/markdown/rehype-flat-links'
import { rehypePlainHtml } from '@/lib/markdown/rehype-plain-html'
import { drawFormula } from './draw-formula'
import { drawMention } from './draw-mention'
import { markdownParts } from './markdown-parts'
import { rehypeNoImages } from './rehype-no-images'
import { remarkShared } from './remark-shared'

const REMARK = [remarkShared, remarkBreaks]

/** HTML that was typed is text before the sanitizer sees it, so a mark or a variable can only come from us. */
const ALLOWED = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), 'mark', 'var'],
  attributes: { ...defaultSchema.attributes, mark: ['dataActor'], var: ['dataDisplay'] },
}

/** The elements of untrusted Markdown: no HTML, no remote images, only http, https and mailto links. */
export function drawMarkdown(text: string, mentions: Map<string, string>): ReactNode {
  return ReactMarkdown({
    children: text,
    remarkPlugins: REMARK,
    rehypePlugins: [
      rehypePlainHtml,
      [rehypeSanitize, ALLOWED],
      rehypeNoImages,
      rehypeFlatLinks,
      [harden, { allowedLinkPrefixes: ['*'], linkBlockPolicy: 'text-only' }],
    ],
    remarkRehypeOptions: { clobberPrefix: '', handlers: { mention: drawMention(mentions), formula: drawFormula } },
    components: markdownParts,
  })
}
