/**
 * What ends an address written as such, beyond what GitHub says: closing quotes, and the punctuation of scripts that put
 * no space behind it. Browsers copy addresses with such signs encoded.
 */
const END =
  /[\u00ab\u00bb\u0589\u060c\u061b\u061f\u0964\u0965\u104a\u104b\u1362-\u1368\u2014\u2015\u2018-\u201f\u2026\u2039\u203a\u3001\u3002\u3008-\u3011\u3014-\u301f\ufe10-\ufe19\ufe30-\ufe52\uff01\uff02\uff07-\uff09\uff0c\uff0e\uff1a\uff1b\uff1e\uff1f\uff3b\uff3d\uff5b\uff5d\uff5f-\uff65]/

export function isAddressEnd(code: number | null): boolean {
  return code !== null && code > 127 && END.test(String.fromCharCode(code))
}

/** How much of a text that begins with an address is the address. */
export function lengthOfAddress(text: string): number {
  const end = text.search(END)
  return end === -1 ? text.length : end
}

/** What GitHub leaves out at the end of an address. */
const TRAIL = /[?!.,:;*_~'"&\]]/

/** The same without the signs that rather belong to the sentence around it. */
export function withoutTrail(address: string): string {
  let open = address.split(')').length - address.split('(').length
  let end = address.length
  for (; end > 0; end--) {
    const sign = address.charAt(end - 1)
    if (sign === ')' && open > 0) open--
    else if (!TRAIL.test(sign)) break
  }
  return address.slice(0, end)
}
