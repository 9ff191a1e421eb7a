import type { ArtifactType } from '@/lib/artifacts/schema'

const BY_ENDING = new Map(
  Object.entries({
    ts: 'typescript',
    tsx: 'typescript',
    js: 'javascript',
    mjs: 'javascript',
    jsx: 'javascript',
    py: 'python',
    rb: 'ruby',
    rs: 'rust',
    go: 'go',
    sh: 'bash',
    sql: 'sql',
    css: 'css',
    html: 'xml',
    xml: 'xml',
    svg: 'xml',
    json: 'json',
    yml: 'yaml',
    yaml: 'yaml',
    md: 'markdown',
    java: 'java',
    c: 'c',
    h: 'c',
    cpp: 'cpp',
    cs: 'csharp',
    php: 'php',
    swift: 'swift',
    kt: 'kotlin',
    diff: 'diff',
    patch: 'diff',
  }),
)

export function languageOfEnding(ending: string): string | null {
  return BY_ENDING.get(ending) ?? null
}

/** The language to colour a text in: said with it, or by its type, or by the ending of its key. */
export function languageOf(
  artifact: { type: ArtifactType; key: string },
  version: { contentType: string; metadata: Record<string, unknown> },
): string | null {
  if (typeof version.metadata.language === 'string') return version.metadata.language
  if (artifact.type === 'diff') return 'diff'
  if (artifact.type === 'json' || version.contentType === 'application/json') return 'json'
  if (artifact.type === 'text') return null
  return languageOfEnding(artifact.key.split('.').at(-1)?.toLowerCase() ?? '')
}
