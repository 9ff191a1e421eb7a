/** UTF-8 as text; null when the bytes are something else. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null // the only thing a fatal decoder throws
  }
}
