#!/bin/sh
# @modelcontextprotocol/sdk 1.32.2 (npm), Node.js 20
# request() adds an abort listener to the signal it is given and never takes it away, not even when the answer has come.
# One would guess that a finished request leaves nothing behind. A signal that outlives its requests, such as that of a
# longer piece of work, collects a listener (with the request it holds) for each: Node warns from the eleventh on.
# Seen: after 12 finished requests 12 listeners are left on the signal.
# Here: lib/agents/mcp/with-client.ts gives each connection a signal of its own and lets go of the caller's.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @modelcontextprotocol/sdk@1.32.2 zod@4.6.7
cat > try.mjs <<'JS'
import { getEventListeners, setMaxListeners } from 'node:events'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'

const server = new McpServer({ name: 'server', version: '1' })
server.registerTool('ping', {}, async () => ({ content: [{ type: 'text', text: 'pong' }] }))
const client = new Client({ name: 'client', version: '1' })
const [here, there] = InMemoryTransport.createLinkedPair()
await Promise.all([server.connect(there), client.connect(here)])

const { signal } = new AbortController()
setMaxListeners(0, signal)
for (let i = 0; i < 12; i++) await client.callTool({ name: 'ping' }, undefined, { signal })
const left = getEventListeners(signal, 'abort').length
console.log(`after 12 finished requests ${left} listeners are left on the signal`)
process.exit(left === 12 ? 0 : 1)
JS
node try.mjs
