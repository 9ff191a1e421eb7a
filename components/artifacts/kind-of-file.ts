import { languageOfEnding } from '@/components/ui/language-of'
import { CONTENT_TYPES } from '@/lib/artifacts/constants'
import type { ArtifactType } from '@/lib/artifacts/schema'

const TYPES = new Map<string, ArtifactType>(
  Object.entries({
    md: 'markdown',
    markdown: 'markdown',
    diff: 'diff',
    patch: 'diff',
    csv: 'table',
    json: 'json',
    txt: 'text',
    log: 'text',
    png: 'image',
    jpg: 'image',
    jpeg: 'image',
    gif: 'image',
    webp: 'image',
  } as const),
)

/** What a file is taken for, by its name, and of an image or another file what the browser says it is. */
export function kindOfFile({ name, type: said }: { name: string; type: string }) {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  const type = TYPES.get(ending) ?? (languageOfEnding(ending) ? 'code' : 'file')
  const allowed = type === 'image' || type === 'file' ? CONTENT_TYPES[type].find((one) => one === said) : undefined
  return { type, contentType: allowed ?? CONTENT_TYPES[type][0] }
}

/** The name of a file as a key: what a key cannot hold becomes a dash. */
export function keyOfFile(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
  return plain.replace(/^[^A-Za-z0-9]+/, '').slice(-100) || 'file'
}
