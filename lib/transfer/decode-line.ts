const utf8 = new TextDecoder('utf-8', { fatal: true })
/** Bytes 80 to 9f of Windows-1252, which TextDecoder of Node 20 gives as Latin-1. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** A line as text: UTF-8 or, where it is none, Windows-1252. */
export function decodeLine(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    // Clients of that time sent Windows-1252 where they did not send UTF-8; every byte means something in it.
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (char) => WINDOWS[char.charCodeAt(0) - 0x80] ?? char)
  }
}
