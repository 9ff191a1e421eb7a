import type { MetadataRoute } from 'next'
import { translator } from '@/components/strings/translator'
import { publicPath } from '@/lib/core/base-path'

const t = translator('common')

/** What makes it installable; see public/sw.js for what an installed one does without a connection. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: publicPath('/'),
    name: t('product'),
    short_name: t('product'),
    description: t('tagline'),
    start_url: publicPath('/rooms'),
    scope: publicPath('/'),
    display: 'standalone',
    background_color: '#fefdfb',
    theme_color: '#2a4fc7',
    icons: [
      { src: publicPath('/icons/192.png'), sizes: '192x192', type: 'image/png' },
      { src: publicPath('/icons/512.png'), sizes: '512x512', type: 'image/png' },
      { src: publicPath('/icons/maskable-512.png'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
