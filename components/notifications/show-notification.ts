import { publicPath } from '@/lib/core/base-path'

export type DesktopNotification = { title: string; body: string; tag: string; href: string }

/** A notice of the desktop; a click brings the product to the front and opens the place. `open` goes there in this tab. */
export async function showNotification(
  { title, body, tag, href }: DesktopNotification,
  open: (href: string) => void,
): Promise<void> {
  const options = { body, tag, icon: publicPath('/icons/192.png'), data: { href } }
  try {
    const notice = new Notification(title, { ...options, silent: true })
    notice.onclick = () => {
      window.focus()
      open(href)
      notice.close()
    }
  } catch {
    // Phones show notices through the service worker alone.
    const worker = await navigator.serviceWorker?.getRegistration()
    await worker?.showNotification(title, options)
  }
}
