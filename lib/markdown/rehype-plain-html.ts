import type { Root, RootContent } from 'hast'

/** HTML that someone typed is text, not markup: without this the sanitizer would drop it and with it what was said. */
export function rehypePlainHtml() {
  return (tree: Root) => turn(tree)
}

function turn(parent: { children: RootContent[] } | Root): void {
  parent.children = parent.children.map((child): RootContent => {
    if ('children' in child) turn(child)
    return child.type === 'raw' || child.type === 'comment' ? { type: 'text', value: child.value } : child
  })
}
