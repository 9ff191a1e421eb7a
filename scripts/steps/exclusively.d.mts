export function exclusively<T>(work: () => Promise<T>, file?: string): Promise<T>
