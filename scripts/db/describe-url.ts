/** An address without its password. */
export function describeUrl(url: string): string {
  return url.replace(/(:\/\/[^:@/]+):[^@]*@/, '$1:…@')
}
