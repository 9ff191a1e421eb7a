import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'

const root = path.join(import.meta.dirname, '../..')
const CRUISE = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const FIRST_LOAD = '.dependency-cruiser-first-load.cjs'
const ROOM_PAGE = ['app/layout.tsx', 'app/(chat)/layout.tsx', 'app/(chat)/rooms/[roomId]/page.tsx']
const resultSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

const ruleSchema = z.object({ name: z.string(), to: z.object({ path: z.string().optional() }) })

vi.setConfig({ testTimeout: 120_000 })

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

it('a component may import what is below it, and nothing from above, not even a type', () => {
  const broken = boundaries({
    'components/ui/high.ts': "import { low } from '@/components/strings/low'\nexport const high = low\n",
    'components/strings/low.ts': 'export const low = 1\n',
    'components/ui/upward.ts': "import type { Room } from '@/components/rooms/room'\nexport type Upward = Room\n",
    'components/rooms/room.ts': 'export type Room = string\n',
  })
  expect(broken).toEqual(['components-ui-imports-only-from-below: components/ui/upward.ts'])
})

it('a file of lib may import what is below it, and nothing from above, not even a type; its test may', () => {
  const upward = "import type { Run } from '@/lib/runs/run'\nexport type Upward = Run\n"
  const broken = boundaries({
    'lib/runs/run.ts': "import { low } from '@/lib/core/low'\nexport type Run = typeof low\n",
    'lib/core/low.ts': 'export const low = 1\n',
    'lib/messages/upward.ts': upward,
    'lib/messages/upward.test.ts': upward,
  })
  expect(broken).toEqual(['lib-messages-imports-only-from-below: lib/messages/upward.ts'])
})

it.each(['components', 'lib'])('a folder of %s that is on no list is reported', (top) => {
  const low = top === 'lib' ? 'lib/core/low' : 'components/strings/low'
  const broken = boundaries({
    [`${top}/elsewhere/new.ts`]: `import { low } from '@/${low}'\nexport const one = low\n`,
    [`${low}.ts`]: 'export const low = 1\n',
  })
  expect(broken).toEqual([`${top}-has-only-listed-floors: ${top}/elsewhere/new.ts`])
})

it.each(['components', 'lib'])('ARCHITECTURE.md prints the floors of %s in the order of the rules', (top) => {
  const floors = rulesOf('.dependency-cruiser.cjs').flatMap(
    ({ name }) => name.match(`^${top}-(.+)-imports-only-from-below$`)?.[1] ?? [],
  )
  const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')
  const list = page.split(`## Floors of ${top}\n`)[1]?.split('\n\n')[1] ?? ''
  expect(Array.from(list.matchAll(/(?:^|[·,]\s)`([\w-]+)`/g), ([, name]) => name)).toEqual(floors)
  expect(floors.length).toBeGreaterThan(20)
})

it('two components may not need each other, not even for a type', () => {
  const broken = boundaries({
    'components/ui/one.ts': "import { two } from './two'\nexport type One = typeof two\n",
    'components/ui/two.ts': "import type { One } from './one'\nexport const two = 2\nexport type Two = One\n",
  })
  expect(new Set(broken.map((line) => line.split(':')[0]))).toEqual(new Set(['no-circular']))
})

it('the first load of a room reaches no library that can come later, unless on first need or as a type', () => {
  const page = 'app/(chat)/rooms/[roomId]/page.tsx'
  const tree = (text: string) => ({
    [page]: "import { View } from '@/components/room-page/view'\nexport default View\n",
    'components/room-page/view.ts': text,
    'node_modules/lowlight/package.json': '{ "name": "lowlight", "main": "index.js" }',
    'node_modules/lowlight/index.js': 'exports.createLowlight = () => null\n',
  })
  const load = (text: string) => boundaries(tree(text), FIRST_LOAD)
  expect(load("import { createLowlight } from 'lowlight'\nexport const View = createLowlight\n")).toEqual([
    `room-page-stays-light: ${page}`,
  ])
  expect(load("export const View = () => import('lowlight')\n")).toEqual([])
  expect(load("import type { createLowlight } from 'lowlight'\nexport type View = typeof createLowlight\n")).toEqual([])
})

it('what the first load may still bring is brought: the list shrinks with it', () => {
  const listed =
    rulesOf(FIRST_LOAD)
      .find(({ name }) => name === 'room-page-still-loads')
      ?.to.path?.match(/\((.*)\)/)?.[1]
      ?.split('|') ?? []
  const reached = cruise(root, FIRST_LOAD, ROOM_PAGE).map(({ to }) => to)
  expect(listed.filter((name) => !reached.some((file) => new RegExp(`^node_modules/${name}/`).test(file)))).toEqual([])
})

function rulesOf(config: string) {
  const read: unknown = createRequire(import.meta.url)(path.join(root, config))
  return z.object({ forbidden: z.array(ruleSchema) }).parse(read).forbidden
}

/** Names of the rules that a small tree breaks, and by which file. */
function boundaries(files: Record<string, string>, config = '.dependency-cruiser.cjs'): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-boundaries-'))
  folders.push(folder)
  for (const name of [config, 'tsconfig.json']) cpSync(path.join(root, name), path.join(folder, name))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  const tops = ['app', 'components', 'lib'].filter((name) => existsSync(path.join(folder, name)))
  return cruise(folder, config, tops).map(({ rule, from }) => `${rule.name}: ${from}`)
}

function cruise(folder: string, config: string, tops: string[]) {
  const args = [CRUISE, '-c', config, '-T', 'json', ...tops]
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 })
  return resultSchema.parse(JSON.parse(stdout)).summary.violations
}
