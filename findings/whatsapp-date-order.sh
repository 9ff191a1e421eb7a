#!/bin/sh
# whatsapp-chat-parser 4.0.2 (npm), Node.js 20
# A chat is exported again later and has grown: the old lines are the same bytes. One would guess that they get the same
# dates. They do not: where no number is above 12, the order of day and month is guessed from which number changes more
# often, so lines that are added later move the old ones to another month. Whoever imports both exports by time has
# each message twice.
# Seen: the line of 02/03/21 is of February 3 in the first export and of March 2 in the second.
# Here: lib/transfer/sources/whatsapp/date-order.ts takes only what proves an order, and asks otherwise.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund whatsapp-chat-parser@4.0.2
cat > try.mjs <<'JS'
import { parseString } from 'whatsapp-chat-parser'

const early = ['02/03/21, 10:00 - Ada: first', '02/04/21, 10:00 - Ada: second']
const later = ['03/04/21, 10:00 - Ada: third', '04/04/21, 10:00 - Ada: fourth', '05/04/21, 10:00 - Ada: fifth']
const dateOf = (lines) => {
  const [{ date }] = parseString(lines.join('\n'))
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

const [before, after] = [dateOf(early), dateOf([...early, ...later])]
console.log(`the first line in the first export: ${before}; in the longer one: ${after}`)
process.exit(before === '2021-2-3' && after === '2021-3-2' ? 0 : 1)
JS
node try.mjs
