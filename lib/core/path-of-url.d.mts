export function pathOfUrl(url: string | undefined): string
export function problemOfUrl(url: string | undefined): string | null
