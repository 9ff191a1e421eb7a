const PRESETS: Record<string, string> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
}

/** Where a profile's provider is, without a slash at the end. */
export function profileAddress({ kind, baseUrl }: { kind: string; baseUrl: string | null }): string {
  return (baseUrl ?? PRESETS[kind] ?? '').replace(/\/+$/, '')
}
