import { publicPath } from '@/lib/core/base-path'

const UNREAD = publicPath('/icons/unread.svg')

/** The icon of the window with or without a dot. */
export function markIcon(isUnread: boolean): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
    link.dataset.plain ??= link.getAttribute('href') ?? ''
    const wanted = isUnread ? UNREAD : link.dataset.plain
    if (link.getAttribute('href') !== wanted) link.setAttribute('href', wanted)
  }
}
