/** Of a text only so much is read as Markdown: what asks shows a line of it. */
const READ_MAX = 1000

/** How a text begins, as one reads it. Its reader is loaded on need, and without it a text stays as it was typed. */
export async function plainBeginning(text: string): Promise<string> {
  const beginning = text.slice(0, READ_MAX)
  try {
    return (await import('@/lib/markdown/plain-text')).plainText(beginning)
  } catch {
    return beginning
  }
}
