export function hashFiles(names: string[], options?: { skip?: (name: string) => boolean; seed?: string }): string
