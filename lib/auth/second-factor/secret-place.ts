/** Where a sealed secret belongs: it opens for no other person. */
export function secretPlace(userId: string): string {
  return `second-factor:${userId}:secret`
}
