export function missingTools(isThere?: (program: string) => boolean): string | undefined
