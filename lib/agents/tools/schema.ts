export const TOOL_RISKS = ['read', 'write', 'outside'] as const
/** What a tool can touch: it only reads here, it changes something here, or it reaches out of this server. */
export type ToolRisk = (typeof TOOL_RISKS)[number]
