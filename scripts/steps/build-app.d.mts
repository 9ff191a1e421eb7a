export function buildApp(): Promise<void>
export function buildKey(basePath: string): string
