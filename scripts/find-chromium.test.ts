import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { findChromium } from './find-chromium.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'confab-chromium-'))
const inFolder = (name: string) => path.join(folder, name)
const [works, broken, absent] = [inFolder('works'), inFolder('broken'), inFolder('absent')]
const packaged = { executablePath: '/packaged/chromium', env: { LD_LIBRARY_PATH: '/packaged/lib' } }
const unpack = async () => packaged

beforeAll(() => {
  writeProgram(works, 'echo Chromium 1.2.3')
  writeProgram(broken, 'exit 1')
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

test('the packaged browser is used, also where another is installed', async () => {
  vi.stubEnv('CONFAB_CHROMIUM', undefined)
  for (const wanted of [undefined, '', 'packaged']) {
    const found = await findChromium(wanted, { candidates: [works], unpack })
    expect(found).toMatchObject({ ...packaged, source: 'packaged' })
  }
})

test('CONFAB_CHROMIUM=system takes the first installed browser that starts', async () => {
  vi.stubEnv('CONFAB_CHROMIUM', 'system')
  const found = await findChromium(undefined, { candidates: [absent, broken, works], unpack })
  expect(found).toMatchObject({ executablePath: works, env: {}, source: 'system' })
})

test('CONFAB_CHROMIUM=system without an installed browser says so and what to do', async () => {
  const finding = findChromium('system', { candidates: [absent, broken], unpack })
  await expect(finding).rejects.toThrow(/no Chromium or Chrome is installed.*apt-get install chromium/)
})

test('a path names the browser, and has to be one', async () => {
  expect(await findChromium(works, { unpack })).toMatchObject({ executablePath: works, source: 'path' })
  for (const file of [absent, broken]) {
    await expect(findChromium(file, { unpack })).rejects.toThrow(`${file} is not a browser that starts`)
  }
})

function writeProgram(file: string, line: string) {
  writeFileSync(file, `#!/bin/sh\n${line}\n`)
  chmodSync(file, 0o755)
}
