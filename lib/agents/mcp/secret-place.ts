/** What the sealed headers of a server are bound to. */
export function mcpSecretPlace(serverId: string): string {
  return `mcp:${serverId}:secret`
}
