import type { Construct, Event, Extension, Previous, State, Tokenizer } from 'micromark-util-types'
import { isAddressEnd, withoutTrail } from './address-end'

const BEGINNINGS = ['http://', 'https://', 'www.']
const DOMAIN = /^(?:https?:\/\/|www\.)[\p{L}\p{N}-][\p{L}\p{M}\p{N}.-]*/iu
/** Each beginning of one is looked behind; this bounds how far. */
const LENGTH_MAX = 2000
const TOKENS = { h: 'literalAutolinkHttp', w: 'literalAutolinkWww' } as const

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    literalAutolink: 'literalAutolink'
    literalAutolinkHttp: 'literalAutolinkHttp'
    literalAutolinkWww: 'literalAutolinkWww'
  }
}

/**
 * Bare addresses that end before a sign of `isAddressEnd`, as GitHub reads no others: with it, what follows would belong
 * to them up to the next space, bold words and mentions included. All other addresses are left to its rules.
 */
export function endedAddresses(): Extension {
  const http: Construct = { name: 'endedAddress', tokenize: tokenizeAs('h'), previous: isNoLetter }
  const www: Construct = { name: 'endedAddress', tokenize: tokenizeAs('w'), previous: isOpening }
  return { text: { 72: http, 87: www, 104: http, 119: www } }
}

const isNoLetter: Previous = (code) => code === null || !/[a-z]/i.test(String.fromCharCode(code))

const isOpening: Previous = (code) => code === null || code <= 32 || '(*_[]~'.includes(String.fromCharCode(code))

function tokenizeAs(kind: keyof typeof TOKENS): Tokenizer {
  return function (effects, ok, nok) {
    const { events, previous } = this
    const isAllowed = kind === 'h' ? isNoLetter : isOpening
    let left = 0
    const ahead: Construct = { partial: true, tokenize: lookAhead((length) => (left = length)) }
    return (code) => {
      if (!isAllowed.call(this, previous) || isInBrackets(events)) return nok(code)
      effects.enter('literalAutolink')
      effects.enter(TOKENS[kind])
      return effects.check(ahead, take, nok)(code)
    }

    function take(code: Parameters<State>[0]): State | undefined {
      if (left-- > 0) {
        effects.consume(code)
        return take
      }
      effects.exit(TOKENS[kind])
      effects.exit('literalAutolink')
      return ok(code)
    }
  }
}

/** Passes once an address was ended by a sign; reads no further than the next space. */
function lookAhead(found: (length: number) => void): Tokenizer {
  return (effects, ok, nok) => {
    let seen = ''
    return inside

    function inside(code: Parameters<State>[0]): State | undefined {
      if (isAddressEnd(code)) {
        const address = withoutTrail(seen)
        found(address.length)
        return DOMAIN.test(address) ? ok(code) : nok(code)
      }
      if (code === null || code <= 32 || code === 60) return nok(code)
      seen += String.fromCharCode(code)
      if (seen.length > LENGTH_MAX || !couldBegin(seen)) return nok(code)
      effects.consume(code)
      return inside
    }
  }
}

function couldBegin(seen: string): boolean {
  if (seen.length > 8) return true
  const begun = seen.toLowerCase()
  return BEGINNINGS.some((beginning) => beginning.startsWith(begun) || begun.startsWith(beginning))
}

/** What may become the words of a link is looked at later, in the tree. */
function isInBrackets(events: Event[]): boolean {
  return events.some(([, { type, _balanced }]) => (type === 'labelLink' || type === 'labelImage') && !_balanced)
}
