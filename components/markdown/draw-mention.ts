import type { ElementContent } from 'hast'
import { foldName } from '@/lib/actors/constants'
import type { MentionNode } from '@/lib/markdown/mention-node'

/** Draws a mention the server resolved as `<mark data-actor=id>`, and any other as the text it is. `actors`: folded name → id. */
export function drawMention(actors: Map<string, string>) {
  return (_state: unknown, { name }: MentionNode): ElementContent[] => {
    const written = [name, name.replace(/-+$/, '')].find((form) => actors.has(foldName(form)))
    const actor = written && actors.get(foldName(written))
    if (!actor) return [{ type: 'text', value: `@${name}` }]
    const children = [{ type: 'text' as const, value: `@${written}` }]
    const mark: ElementContent = { type: 'element', tagName: 'mark', properties: { dataActor: actor }, children }
    const rest = name.slice(written.length)
    return rest === '' ? [mark] : [mark, { type: 'text', value: rest }]
  }
}
