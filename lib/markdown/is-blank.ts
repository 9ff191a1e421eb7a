const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}\p{Cf}\p{M}\s\u2800\u3164\uffa0]/u

/** Nothing one could see: spaces, characters without width, marks and controls alone. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text)
}
