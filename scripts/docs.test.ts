import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')
const FOLDERS = ['app', 'bench', 'components', 'docs', 'e2e', 'lib', 'prisma', 'public', 'scripts']
const MADE_BY_STEPS = ['public/emoji', 'lib/core/generated']

const files = [...readdirSync(ROOT).filter((name) => path.extname(name) !== ''), ...FOLDERS.flatMap(filesIn)]
const pages = ['README.md', 'ARCHITECTURE.md', ...files.filter((file) => /^docs\/.*\.md$/.test(file))]

describe.each(pages)('%s', (page) => {
  const text = readFileSync(path.join(ROOT, page), 'utf8')

  test('names only files and folders that exist', () => {
    expect(missingPaths(text)).toEqual([])
  })

  test('links only to files that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target)
    const missing = targets.filter((target) => !existsSync(path.join(ROOT, path.dirname(page), target)))
    expect(missing).toEqual([])
  })
})

test('a path that does not exist is reported, a pattern that fits something is not', () => {
  const text =
    '`lib/core` `lib/nowhere/at-all.ts` `lib/*/{constants,nothing}` `no-such-file.ts` `prisma/extras/<engine>.sql`'
  expect(missingPaths(text)).toEqual(['lib/nowhere/at-all.ts', 'no-such-file.ts'])
})

/** Paths in backticks, outside of blocks of code, that fit no file or folder. A file may be named without its folder. */
function missingPaths(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  const named = [...prose.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name)
  return named.filter((name) => {
    if (MADE_BY_STEPS.some((made) => name.startsWith(made))) return false
    if (FOLDERS.some((folder) => name.startsWith(`${folder}/`)))
      return !files.some((file) => patternOf(name).test(file))
    return /^[\w.-]+\.(ts|tsx|mjs|cjs)$/.test(name) && !files.some((file) => path.basename(file) === name)
  })
}

/** `*`, `**`, `{a,b}`, `<anything>` and `…` stand for what they do in a shell; an extension may be left out. */
function patternOf(name: string): RegExp {
  const source = name
    .replace(/\/$/, '')
    .replace(/[.()[\]+?^$|\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`)
    .replace(/<[^>]*>/g, '[^/]+')
    .replace(/\*\*|…|\*/g, (star) => (star === '*' ? '[^/]*' : '.*'))
  return new RegExp(`^${source}(/.*|\\.[a-z.]+)?$`)
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
}
