import { readdirSync } from 'node:fs'
import path from 'node:path'
import { perProcess } from '@/lib/core/per-process'

/** Files at the root that Next generates from app/. */
const MADE = ['/icon.svg', '/apple-icon.png', '/manifest.webmanifest']

/** Whether a path is a file of the build or of `public`, for which nothing is made. Those are read once: neither changes while a server runs. */
export function isServedFile(url: string): boolean {
  return files().has(decoded(url))
}

const files = () => perProcess('served-files', list)

function list(): Set<string> {
  const built = path.join(process.env.NEXT_DIST_DIR ?? '.next', 'static')
  return new Set([...MADE, ...below('public', ''), ...below(built, '/_next/static')])
}

function below(folder: string, at: string): string[] {
  return entries(folder).flatMap((entry) =>
    entry.isFile() ? [`${at}/${path.relative(folder, path.join(entry.parentPath, entry.name))}`] : [],
  )
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    // Without a build there is nothing of it to serve.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url // no file has such a name
  }
}
