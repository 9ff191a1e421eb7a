import { fileHeaders } from '@/lib/http/file-headers'

/** Headers of a version of an artifact, named by the last part of its key. */
export function downloadHeaders(
  key: string,
  version: { contentType: string; size: number; sha256: string },
): Record<string, string> {
  return fileHeaders({ ...version, name: key.split('/').at(-1) || 'artifact' })
}
