#!/bin/sh
# @ai-sdk/openai-compatible 2.0.87 with ai 6.0.326 (npm), Node.js 20
# A piece of a stream with "error": null is an ordinary piece: the field says that there is none. One would guess that
# it is read as such. The mere presence of the key is taken for an error: the text of the piece is lost, the step ends
# with an error whose value is null, and its finish reason is "error" although the server said "stop".
# Seen: with "error": null no text and one error part; the same pieces without the field: the text and no error.
# Here: lib/agents/providers/repair-chunk.ts takes the field out before the library reads the piece.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ai@6.0.326 @ai-sdk/openai-compatible@2.0.87 zod@4.6.7
cat > try.mjs <<'JS'
import { createServer } from 'node:http'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { streamText } from 'ai'

async function read(more) {
  const piece = { id: 'x', choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }], ...more }
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseURL = `http://127.0.0.1:${server.address().port}/v1`
  const model = createOpenAICompatible({ name: 'local', baseURL })('m')
  const seen = { text: '', errors: 0 }
  const { fullStream } = streamText({ model, prompt: 'Hello', maxRetries: 0, onError: () => undefined })
  for await (const part of fullStream) {
    if (part.type === 'text-delta') seen.text += part.text
    if (part.type === 'error') seen.errors++
  }
  server.close()
  server.closeAllConnections()
  return seen
}

const without = await read({})
const withNull = await read({ error: null })
console.log(`without the field: ${JSON.stringify(without)}; with "error": null: ${JSON.stringify(withNull)}`)
process.exit(without.text === 'Yes.' && without.errors === 0 && withNull.text === '' && withNull.errors === 1 ? 0 : 1)
JS
node try.mjs
