import { translator } from '@/components/strings/translator'
import { publicPath } from '@/lib/core/base-path'

/** One file: nothing else is there without a connection, except its script and its icon, which are kept with it. */
export function offlinePage(): string {
  const t = translator('offline')
  const title = asHtml(t('title'))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${title} – ${asHtml(translator('common')('product'))}</title>
<style>
:root { color-scheme: light dark; background: light-dark(#fefdfb, #161618); color: light-dark(#1d1c1a, #e9e7e3); font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; }
main { max-width: 26rem; padding: 1.5rem; text-align: center; }
h1 { margin: 1rem 0 0.25rem; font-size: 1.25rem; }
p { margin: 0 0 1.5rem; color: light-dark(#635f58, #a5a29b); }
a { display: inline-grid; place-items: center; min-height: 2.75rem; padding: 0 1.25rem; border-radius: 0.5rem; background: light-dark(#2a4fc7, #8ea8ff); color: light-dark(#fff, #0c1538); font-weight: 500; text-decoration: none; }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
</style>
</head>
<body>
<main>
<img src="${publicPath('/icons/192.png')}" alt="" width="56" height="56">
<h1>${title}</h1>
<p>${asHtml(t('text'))}</p>
<a href="">${asHtml(t('retry'))}</a>
</main>
<script src="${publicPath('/offline/page.js')}"></script>
</body>
</html>
`
}

function asHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
