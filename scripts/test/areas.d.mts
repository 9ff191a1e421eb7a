export function areaOf(file: string): string
export function areaLines(areas: [string, number][]): string[]
