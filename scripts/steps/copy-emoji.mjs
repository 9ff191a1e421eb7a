import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashFiles } from './hash-files.mjs'
import { root } from './root.mjs'
import { stamp } from './stamp.mjs'

const from = 'node_modules/emojibase-data/en'
const to = 'public/emoji/en'
const copied = ['data.json', 'messages.json']

/** The emoji of the picker as files of our own: the browser asks no other server for them. */
export function copyEmoji() {
  const inputs = [`${from}/data.json`, `${from}/shortcodes/github.json`, 'scripts/steps/copy-emoji.mjs']
  const outputs = [...copied, 'names.json'].map((name) => `${to}/${name}`)
  const done = stamp('node_modules/.confab/emoji', hashFiles(inputs), outputs)
  if (done.isFresh()) return
  mkdirSync(path.join(root, to), { recursive: true })
  for (const name of copied) copyFileSync(path.join(root, from, name), path.join(root, to, name))
  writeFileSync(path.join(root, to, 'names.json'), JSON.stringify(names()))
  done.write()
}

/** What `:smi` searches: [emoji, its names joined by spaces, label], in the usual order of emoji. */
function names() {
  const read = (name) => JSON.parse(readFileSync(path.join(root, from, name), 'utf8'))
  const shortcodes = read('shortcodes/github.json')
  return read('data.json')
    .filter(({ group }) => group !== undefined && group !== COMPONENTS)
    .sort((a, b) => a.order - b.order)
    .map(({ emoji, hexcode, label }) => {
      const own = [shortcodes[hexcode] ?? []].flat()
      return [emoji, own.length > 0 ? own.join(' ') : nameOf(label), label]
    })
}

/** Skin tones and hair on their own. */
const COMPONENTS = 2

function nameOf(label) {
  return label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
