/** A line that was not imported, and why. */
export type Refusal = { file: string; line: number; reason: string }
