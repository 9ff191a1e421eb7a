import { isTooDeep } from './is-too-deep'

const SEARCHED_MAX = 32_000

/**
 * Whether a text is searched for mentions at all. A longer one is not, because reading it would keep everybody else
 * waiting, nor one that is shown as it was typed.
 */
export function isSearched(text: string): boolean {
  return text.length <= SEARCHED_MAX && !isTooDeep(text)
}
