export function postgresqlSchema(source: string): string
export function generate(): void
