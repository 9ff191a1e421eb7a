import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const file = path.join(root, 'public/offline/page.html')

/** The page the service worker shows without a connection: one file, from the strings of the screen. */
export function writeOfflinePage() {
  const strings = JSON.parse(readFileSync(path.join(root, 'components/strings/en.json'), 'utf8'))
  const html = page({ product: strings.common.product, ...strings.offline })
  if (read() === html) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, html)
}

function read() {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function page(words) {
  const { product, title, text, retry } = Object.fromEntries(
    Object.entries(words).map(([name, word]) => [name, asHtml(word)]),
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${title} – ${product}</title>
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
<img src="/icons/192.png" alt="" width="56" height="56">
<h1>${title}</h1>
<p>${text}</p>
<a href="">${retry}</a>
</main>
<script src="/offline/page.js"></script>
</body>
</html>
`
}

function asHtml(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
