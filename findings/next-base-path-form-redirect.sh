#!/bin/sh
# next 16.4.5 (npm), Node.js 20
# A form of a server action that is sent without JavaScript and ends in redirect('/there') answers 303 with a Location
# without the base path, although redirect() elsewhere (while a page is rendered) adds it.
# One would guess that redirect() means the same address in both: the browser leaves the application here.
# Seen: action "/there", page "/base/there".
# Here: lib/process/keep-below.ts adds the base path as the head is written.
set -eu
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund next@16.4.5 react@19.3.1 react-dom@19.3.1
mkdir -p app/goes
cat > next.config.mjs <<'JS'
export default { basePath: '/base' }
JS
cat > app/layout.js <<'JS'
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
JS
cat > app/page.js <<'JS'
import { redirect } from 'next/navigation'

async function go() {
  'use server'
  redirect('/there')
}

export default function Page() {
  return <form action={go}><button type="submit">Go</button></form>
}
JS
cat > app/goes/page.js <<'JS'
import { connection } from 'next/server'
import { redirect } from 'next/navigation'

export default async function Goes() {
  await connection()
  redirect('/there')
}
JS
NEXT_TELEMETRY_DISABLED=1 npx next build >build.log 2>&1 || { tail -20 build.log; exit 2; }
cat > try.mjs <<'JS'
const at = process.argv[2]
for (let n = 0; n < 100; n++) {
  if (await fetch(at).then(({ ok }) => ok, () => false)) break
  await new Promise((resolve) => setTimeout(resolve, 100))
}
const page = await (await fetch(at)).text()
const form = new FormData()
for (const [, name] of page.matchAll(/name="(\$ACTION[^"]*)"/g)) form.set(name, '')
const action = await fetch(at, { method: 'POST', body: form, redirect: 'manual' })
const rendered = await fetch(`${at}/goes`, { redirect: 'manual' })
const [a, b] = [action, rendered].map((answer) => answer.headers.get('location'))
console.log(`action "${a}", page "${b}"`)
process.exit(a === '/there' && b === '/base/there' ? 0 : 1)
JS
port=$((20000 + $$ % 20000))
npx next start -H 127.0.0.1 -p "$port" >start.log 2>&1 &
server=$!
node try.mjs "http://127.0.0.1:$port/base"
