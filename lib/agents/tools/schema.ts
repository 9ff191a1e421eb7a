export const TOOL_RISKS = ['read', 'write', 'outside'] as const
/** What a tool can touch: it only reads here, it changes something here, or it reaches out of this server. */
export type ToolRisk = (typeof TOOL_RISKS)[number]

/** The tool that reads on in a result that was too long. Whoever may use any tool may read what came of it. */
export const READ_ARTIFACT = 'read_artifact'
