import type { Root, RootContent } from 'hast'

/** HTML that someone typed is text, not markup: without this the sanitizer would drop it and with it what was said. */
export function rehypePlainHtml() {
  return (tree: Root) => turn(tree)
}

function turn(parent: { children: RootContent[] } | Root): void {
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if ('children' in child) turn(child)
    return child.type === 'raw' || child.type === 'comment' ? asTyped(child.value) : [child]
  })
}

/** Its lines and their indentation, as in a text of other words. */
function asTyped(text: string): RootContent[] {
  return text.split('\n').flatMap((line, index): RootContent[] => {
    const value = line.replace(/^[ \t]+/, (space) => space.replaceAll('\t', '    ').replaceAll(' ', '\u00a0'))
    const shown: RootContent = { type: 'text', value }
    return index === 0 ? [shown] : [{ type: 'element', tagName: 'br', properties: {}, children: [] }, shown]
  })
}
