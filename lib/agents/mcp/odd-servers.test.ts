import { afterEach, expect, test, vi } from 'vitest'
import type { Database } from '@/lib/core/database'
import { parseExact } from '@/lib/core/exact-json'
import { agentRoom } from '@/lib/testing/agent-room'
import { createPerson } from '@/lib/testing/factories'
import { hello, type OddMcpServer, oddMcpServer, sendMessages } from '@/lib/testing/odd-mcp-server'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { toolContext } from '@/lib/testing/tool-context'
import { toolsFor } from '../tools/tools-for'
import { asked } from './asked'
import { checkServer } from './check-server'
import { createServer } from './create-server'
import type { PublicMcpServer } from './schema'
import { vetTool } from './vet-tool'

/** Servers as they are: over real HTTP, each behaving in one way that the specification allows or that was seen. */

vi.setConfig({ testTimeout: 30_000 })

const closers: (() => unknown)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
  asked.clear()
})

const TOOL = { name: 'note', inputSchema: { type: 'object' } }

async function serve(answer: OddMcpServer['answer']): Promise<OddMcpServer> {
  const odd = await oddMcpServer(answer)
  closers.push(odd.close)
  return odd
}

async function connect(db: Database, odd: OddMcpServer): Promise<PublicMcpServer> {
  return await createServer(db, await createPerson(db, { role: 'owner' }), { name: 'odd', url: odd.url })
}

/** A server whose tool `note` answers this, as an agent would call it. */
async function noting(db: Database, answer: OddMcpServer['answer'], declared: object = {}) {
  const odd = await serve((request, response) => {
    if (request.method === 'tools/list') return { tools: [{ ...TOOL, ...declared }] }
    return request.method === 'tools/call' ? answer(request, response) : undefined
  })
  const server = await connect(db, odd)
  const owner = await createPerson(db, { role: 'owner' })
  const [tool] = server.tools
  if (!tool) throw new Error(`The server has no tool: ${server.error}`)
  const { id, definition } = tool
  const say = { definition, risk: 'read' as const, isIdempotent: true, isOffered: true }
  await vetTool(db, owner, { serverId: server.id, toolId: id }, say)
  const { agent, member, room } = await agentRoom(db)
  const tools = async () => await toolsFor(db, { tools: '{"odd__note":"allow"}' }, room.id)
  const run = async (args: unknown = {}, signal = AbortSignal.timeout(20_000)) =>
    await (await tools())
      .get('odd__note')
      ?.run(args, toolContext(db, { agent, requester: member, roomId: room.id }, { signal }))
  return { odd, run, tools, serverId: server.id }
}

const text = (words: string) => ({ type: 'text', text: words })

onEachEngine(
  'the result of a tool',
  (open) => {
    const RESULTS: [string, object, unknown][] = [
      [
        'an embedded text resource',
        {
          content: [
            text('See:'),
            { type: 'resource', resource: { uri: 'file:///a.md', mimeType: 'text/markdown', text: '# A' } },
          ],
        },
        { text: 'See:\n[resource: file:///a.md (text/markdown)]\n# A' },
      ],
      [
        'an embedded binary resource',
        { content: [{ type: 'resource', resource: { uri: 'file:///a.bin', blob: 'AAECAw==' } }] },
        { text: '[resource: file:///a.bin, 4 bytes: cannot be shown as text]' },
      ],
      [
        'a link to a resource',
        {
          content: [
            {
              type: 'resource_link',
              uri: 'file:///a.md',
              name: 'a.md',
              description: 'Notes',
              mimeType: 'text/markdown',
            },
          ],
        },
        { text: '[link: a.md · file:///a.md · Notes (text/markdown)]' },
      ],
      [
        'audio beside text',
        { content: [text('Listen.'), { type: 'audio', data: 'AAECAw==', mimeType: 'audio/wav' }] },
        { text: 'Listen.\n[audio audio/wav, 4 bytes: cannot be shown as text]' },
      ],
      [
        'a part of a kind that does not exist yet',
        { content: [text('One.'), { type: 'hologram', data: 5 }, { nothing: true }, text('Two.')] },
        { text: 'One.\n[hologram: cannot be shown as text]\n[unknown: cannot be shown as text]\nTwo.' },
      ],
      ['a structured result alone', { structuredContent: { degrees: 21 } }, { degrees: 21 }],
      [
        'a structured result that its text repeats',
        { content: [text('{"degrees": 21}')], structuredContent: { degrees: 21 } },
        { degrees: 21 },
      ],
      [
        'a structured result beside other text',
        { content: [text('Warm.')], structuredContent: { degrees: 21 } },
        { text: 'Warm.', structured: { degrees: 21 } },
      ],
      ['nothing', {}, { text: '' }],
    ]
    test.each(RESULTS)('%s', async (_, result, output) => {
      const db = await open()
      const { run } = await noting(db, () => result)
      expect(await run()).toEqual(output)
    })

    const DEGREES = {
      outputSchema: { type: 'object', properties: { degrees: { type: 'number' } }, required: ['degrees'] },
    }

    test('a structured result that is as declared', async () => {
      const db = await open()
      const { run } = await noting(db, () => ({ structuredContent: { degrees: 21 } }), DEGREES)
      expect(await run()).toEqual({ degrees: 21 })
    })

    test.each<[string, object, string]>([
      [
        'of another type',
        { content: [text('Warm.')], structuredContent: { degrees: 'warm' } },
        'The result does not fit the output schema of the tool. /degrees: Instance type "string" is invalid. Expected "number".',
      ],
      ['that is missing', { content: [text('Warm.')] }, 'The tool declares a structured result and returned none.'],
      ['in an error, which need not fit', { isError: true, content: [text('No sensor.')] }, 'No sensor.'],
    ])('a declared result %s reaches the model as an error', async (_, result, message) => {
      const db = await open()
      const { run } = await noting(db, () => result, DEGREES)
      await expect(run()).rejects.toMatchObject({ name: 'ToolError', message })
    })

    test('a schema made to keep the server busy ends the call, not the server', async () => {
      const db = await open()
      const busy = { outputSchema: { type: 'object', properties: { a: { pattern: '^(a+)+$' } } } }
      const { run } = await noting(db, () => ({ structuredContent: { a: `${'a'.repeat(60)}b` } }), busy)
      await expect(run()).rejects.toThrow('This result takes too long to check')
    })

    test.each<[string, object, string]>([
      ['with its text', { isError: true, content: [text('No such file.')] }, 'No such file.'],
      ['with its structure', { isError: true, structuredContent: { code: 404 } }, '{"code":404}'],
      ['with nothing', { isError: true }, 'The tool failed without a reason.'],
      ['of the protocol', { code: -32602, message: 'secret words' }, 'does not take this call (error -32602)'],
    ])('an error %s reaches the model as an error', async (_, result, message) => {
      const db = await open()
      const { run } = await noting(db, () => result)
      const failing = run()
      await expect(failing).rejects.toMatchObject({ name: 'ToolError' })
      await expect(failing).rejects.toThrow(message)
    })
  },
  ['memory'],
)

onEachEngine(
  'a server of tools',
  (open) => {
    test('offers the other tools when one is none, and says why that one is left out', async () => {
      const db = await open()
      const long = { type: 'object', description: 'x'.repeat(40_000) }
      const tools = [
        { name: 'untyped', inputSchema: { properties: { a: { type: 'string' } } } },
        { name: 'bare' },
        { name: 'text', inputSchema: { type: 'string' } },
        { name: 'long', inputSchema: long },
        { name: 'n'.repeat(300), inputSchema: TOOL.inputSchema },
        { name: 5 },
        TOOL,
      ]
      const odd = await serve(({ method }) => (method === 'tools/list' ? { tools } : undefined))
      const server = await connect(db, odd)
      expect(server.tools.map((tool) => tool.name)).toEqual(['bare', 'note', 'untyped'])
      expect(JSON.parse(server.tools[2]?.inputSchema ?? '')).toMatchObject({ type: 'object', properties: { a: {} } })
      expect(server.leftOut).toEqual([
        { name: 'text', reason: 'Its input schema does not describe an object.' },
        { name: 'long', reason: 'Its input schema is longer than 32000 characters.' },
        { name: 'n'.repeat(100), reason: 'Its name is longer than 200 characters.' },
        { name: '', reason: 'It has no name.' },
      ])
    })

    test('may call its tools anything: each has a name that models take, and is called by its own', async () => {
      const db = await open()
      const names = ['files.read', 'files/read', 'files__read', 'files_read', 'a'.repeat(60), '日本語', 'with space']
      const odd = await serve(({ method, params }) => {
        if (method === 'tools/list') return { tools: names.map((name) => ({ ...TOOL, name })) }
        return method === 'tools/call' ? { content: [text(String(params?.name))] } : undefined
      })
      const server = await connect(db, odd)
      const owner = await createPerson(db, { role: 'owner' })
      for (const { id, definition } of server.tools) {
        const say = { definition, risk: 'read' as const, isIdempotent: true, isOffered: true }
        await vetTool(db, owner, { serverId: server.id, toolId: id }, say)
      }
      const mapped = new Map(server.tools.map((tool) => [tool.toolName, tool.name]))
      expect([...mapped.values()].sort()).toEqual([...names].sort())
      for (const name of mapped.keys()) expect(name).toMatch(/^odd__[A-Za-z0-9_-]{1,38}$/)
      expect(mapped.get('odd__files_read')).toBe('files_read')
      const { agent, member, room } = await agentRoom(db)
      const card = JSON.stringify(Object.fromEntries([...mapped.keys()].map((name) => [name, 'allow'])))
      const tools = await toolsFor(db, { tools: card }, room.id)
      const context = toolContext(db, { agent, requester: member, roomId: room.id })
      for (const [mappedName, name] of mapped) {
        expect(await tools.get(mappedName)?.run({}, context)).toEqual({ text: name })
      }
    })

    test('is shown with what it says of its tools, which changes nothing', async () => {
      const db = await open()
      const annotations = { readOnlyHint: true, openWorldHint: false, title: 'x', idempotentHint: 'yes' }
      const outputSchema = { type: 'object', properties: { degrees: { type: 'number' } } }
      const odd = await serve(({ method }) =>
        method === 'tools/list' ? { tools: [{ ...TOOL, annotations, outputSchema }] } : undefined,
      )
      expect((await connect(db, odd)).tools).toMatchObject([
        {
          annotations: { readOnlyHint: true, openWorldHint: false },
          outputSchema: JSON.stringify(outputSchema),
          risk: 'outside',
          isOffered: false,
        },
      ])
    })

    test.each<[string, () => object]>([
      ['answers with', () => hello('2031-01-01')],
      [
        'insists on',
        () => ({ code: -32022, message: 'Unsupported protocol version', data: { supported: ['2031-01-01'] } }),
      ],
    ])('that %s a newer protocol version is refused with both versions', async (_, answer) => {
      const db = await open()
      const odd = await serve(({ method }) => (method === 'initialize' ? answer() : undefined))
      expect((await connect(db, odd)).error).toBe(
        'The server speaks MCP 2031-01-01; this server supports MCP up to 2025-11-25.',
      )
    })

    test('is told when a call is cancelled', async () => {
      const db = await open()
      const { odd, run } = await noting(db, (_, response) => {
        sendMessages(response, [], false)
        return null
      })
      const stop = new AbortController()
      const running = run({}, stop.signal)
      await vi.waitFor(() => expect(odd.received.join()).toContain('tools/call'), 10_000)
      stop.abort(new Error('stopped'))
      await expect(running).rejects.toThrow('stopped')
      await vi.waitFor(() => expect(odd.received.join()).toContain('notifications/cancelled'), 10_000)
    })

    test('is asked for its tools again when it says that they changed', async () => {
      const db = await open()
      const { odd, run, tools } = await noting(db, ({ id }, response) => {
        const changed = { method: 'notifications/tools/list_changed' }
        sendMessages(response, [changed, { id, result: { content: [text('Done.')] } }])
        return null
      })
      const listed = () => odd.received.filter((body) => body.includes('tools/list')).length
      await tools()
      const before = listed()
      expect(await run()).toEqual({ text: 'Done.' })
      expect(listed()).toBe(before)
      await tools()
      expect(listed()).toBe(before + 1)
    })

    test('gets every digit of large integers', async () => {
      const db = await open()
      const { odd, run } = await noting(db, () => ({ content: [] }))
      await run(parseExact('{"id":9007199254740993,"text":"12345678901234567890","n":[-12345678901234567890]}'))
      expect(odd.received.find((body) => body.includes('tools/call'))).toContain(
        '"arguments":{"id":9007199254740993,"text":"12345678901234567890","n":[-12345678901234567890]}',
      )
    })

    test('has every digit of large integers in its schemas, and is another tool with other digits', async () => {
      const db = await open()
      const bounds =
        '"minimum":-12345678901234567890,"maximum":9007199254740993,"const":9007199254740993,"default":9007199254740993'
      let schema = `{"type":"object","properties":{"id":{${bounds},"enum":[9007199254740993,1]}}}`
      const odd = await serve(({ id, method }, response) => {
        if (method !== 'tools/list') return undefined
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(answers(id, `{"tools":[{"name":"note","inputSchema":${schema},"outputSchema":${schema}}]}`))
        return null
      })
      const server = await connect(db, odd)
      expect(server.tools[0]).toMatchObject({ inputSchema: schema, outputSchema: schema })
      const before = server.tools[0]?.definition
      schema = schema.replace('"maximum":9007199254740993', '"maximum":9007199254740992')
      const owner = await createPerson(db, { role: 'owner' })
      const [after] = (await checkServer(db, owner, server.id)).tools
      expect(after?.inputSchema).toBe(schema)
      expect(after?.definition).not.toBe(before)
    })

    const LARGE = '{"id":9007199254740993,"n":[-12345678901234567890],"text":"12345678901234567890"}'
    const answers = (id: number | undefined, result: string) => `{"jsonrpc":"2.0","id":${id},"result":${result}}`

    test.each<[string, string, unknown]>([
      ['alone', `{"structuredContent":${LARGE}}`, parseExact(LARGE)],
      [
        'that its text repeats',
        `{"content":[{"type":"text","text":${JSON.stringify(LARGE)}}],"structuredContent":${LARGE}}`,
        parseExact(LARGE),
      ],
      [
        'beside other text',
        `{"content":[{"type":"text","text":"See 9007199254740993."}],"structuredContent":{"id":9007199254740993}}`,
        { text: 'See 9007199254740993.', structured: { id: 9007199254740993n } },
      ],
    ])('has every digit of large integers read from a structured result %s', async (_, result, output) => {
      const db = await open()
      const { odd, run } = await noting(db, ({ id }, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(answers(id, result))
        return null
      })
      expect(await run()).toEqual(output)
      odd.answer = ({ id, method }, response) => {
        if (method !== 'tools/call') return undefined
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const lines = answers(id, result).replace(',"result"', '\ndata: ,"result"')
        response.end(`id: 9007199254740993\nevent: message\ndata: ${lines}\n\n`)
        return null
      }
      expect(await run()).toEqual(output)
    })

    test('that fails with a large integer says every digit of it', async () => {
      const db = await open()
      const { run } = await noting(db, ({ id }, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(answers(id, '{"isError":true,"structuredContent":{"id":9007199254740993}}'))
        return null
      })
      await expect(run()).rejects.toThrow('{"id":9007199254740993}')
    })

    test('that fails at length is heard out', async () => {
      const db = await open()
      const words = `${'why '.repeat(1250)}because`
      const { run } = await noting(db, () => ({ isError: true, content: [text(words)] }))
      await expect(run()).rejects.toMatchObject({ name: 'ToolError', message: words })
    })

    test('that was restarted answers the next call', async () => {
      const db = await open()
      const { odd, run } = await noting(db, () => ({ content: [text('Here.')] }))
      expect(await run()).toEqual({ text: 'Here.' })
      const port = Number(new URL(odd.url).port)
      odd.close()
      await expect(run()).rejects.toMatchObject({ name: 'ToolError' })
      const again = await oddMcpServer(odd.answer, port)
      closers.push(again.close)
      expect(await run()).toEqual({ text: 'Here.' })
    })
  },
  ['memory'],
)
