import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { ServiceWorker } from '@/components/shell/service-worker'
import { ThemeProvider } from '@/components/shell/theme-provider'
import { StringsProvider } from '@/components/strings/strings-provider'
import { translator } from '@/components/strings/translator'
import { Toaster } from '@/components/ui/toaster'
import { TooltipProvider } from '@/components/ui/tooltip'

const t = translator('common')

export const metadata: Metadata = {
  title: { default: t('product'), template: `%s – ${t('product')}` },
  description: t('tagline'),
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f2ed' },
    { media: '(prefers-color-scheme: dark)', color: '#101012' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <a
          href="#content"
          className="sr-only z-60 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t('skip')}
        </a>
        <ThemeProvider nonce={nonce}>
          <StringsProvider names={['common']}>
            <TooltipProvider delayDuration={400} skipDelayDuration={200}>
              {children}
            </TooltipProvider>
            <Toaster />
            <ServiceWorker />
          </StringsProvider>
        </ThemeProvider>
      </body>
    </html>
  )
}
