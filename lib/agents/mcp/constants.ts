export const MCP_URL_MAX = 500
