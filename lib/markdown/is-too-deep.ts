/** More quotes, lists or footnotes within each other than anybody writes, begun in one line. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]+\]:)){13}/m
const DELIMITERS_MAX = 1000

/**
 * Whether a text would nest so deeply as Markdown that parsing takes seconds and rendering exhausts the stack: a
 * message of 4,000 `>` ended the page of its room for everybody who opened it.
 */
export function isTooDeep(text: string): boolean {
  return CONTAINERS.test(text) || text.split(/\n[ \t]*\n/).some((block) => delimiters(block) > DELIMITERS_MAX)
}

function delimiters(block: string): number {
  return block.length <= DELIMITERS_MAX ? 0 : (block.match(/[*_~[]/g)?.length ?? 0)
}
