import type { Element, Root } from 'hast'

/** A picture elsewhere would tell its host who reads what: only its words stay, as `<picture title=alt>` for us to draw. */
export function rehypeNoImages() {
  return (tree: Root) => strip(tree)
}

function strip(parent: Root | Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    if (child.tagName !== 'img') {
      strip(child)
      continue
    }
    child.tagName = 'picture'
    child.properties = { title: child.properties.alt }
  }
}
