#!/bin/sh
# rate-limiter-flexible 11.4.0 (npm), Node.js 20
# reward() gives points back. One would guess that it stops at a full allowance. It does not: on a key that has consumed
# nothing (or whose window has ended) every reward makes the count negative, and so many more calls pass than `points`
# says. Code that rewards each success without a consume() in the same window raises the limit instead of restoring it.
# Seen: with points 3, three calls pass; after four rewards on a fresh key seven pass.
# Here: lib/auth/throttle.ts gives an attempt back only while the stored count is above zero.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rate-limiter-flexible@11.4.0
cat > try.cjs <<'JS'
const { RateLimiterMemory } = require('rate-limiter-flexible')

async function passing(rewards) {
  const limiter = new RateLimiterMemory({ points: 3, duration: 60 })
  for (let i = 0; i < rewards; i++) await limiter.reward('key')
  for (let passed = 0; ; passed++) {
    const ok = await limiter.consume('key').then(() => true, () => false)
    if (!ok) return passed
  }
}

Promise.all([passing(0), passing(4)]).then(([plain, rewarded]) => {
  console.log(`fresh key: ${plain} pass; after four rewards: ${rewarded} pass`)
  process.exit(plain === 3 && rewarded === 7 ? 0 : 1)
})
JS
node try.cjs
