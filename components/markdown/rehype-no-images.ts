import type { Element, Root } from 'hast'

/** A remote image would reveal its readers to its host: only the alt text stays, as `<picture title=alt>` for us to draw. */
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
