import type { ElementContent, Root } from 'hast'

/** A link inside a link is no HTML: the inner one, made of an address in the text, is its text. */
export function rehypeFlatLinks() {
  return (tree: Root) => flatten(tree, false)
}

function flatten(parent: { children: unknown[] } | Root, isInLink: boolean): void {
  parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child]
    const isLink = child.tagName === 'a'
    flatten(child, isInLink || isLink)
    return isLink && isInLink ? child.children : [child]
  })
}
