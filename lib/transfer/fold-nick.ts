/** Networks do not tell these apart: capitals, and []\\~ from {}|^ (RFC 1459). */
export function foldNick(nick: string): string {
  return nick.toLowerCase().replace(/[[\]\\~]/g, (sign) => ({ '[': '{', ']': '}', '\\': '|' })[sign] ?? '^')
}
