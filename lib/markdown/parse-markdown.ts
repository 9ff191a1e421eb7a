import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import { gfm } from 'micromark-extension-gfm'
import { cutAddresses } from './cut-addresses'
import { endedAddresses } from './ended-address'
import { formulaNodes, formulas } from './formulas'
import { markMentions } from './mark-mentions'
import { showBlank } from './show-blank'
import { showUnused } from './show-unused'
import { recordPlaces } from './text-places'
import { windowsPaths } from './windows-paths'

const ONE_TILDE = { singleTilde: false }
/** The later of two that read the same sign comes first. */
const SYNTAX = [
  gfm(ONE_TILDE),
  endedAddresses(),
  formulas(),
  windowsPaths(),
  cjkFriendlyExtension(),
  gfmStrikethroughCjkFriendly(ONE_TILDE),
]

/**
 * The tree of a message as screens draw it and the server reads it: CommonMark with the additions of GitHub, but for
 * what docs/markdown.md lists, and each name written as a mention in a node of its own.
 */
export function parseMarkdown(text: string): Root {
  // The parser does not count the sign some programs begin texts with.
  const source = text.replace(/^\ufeff/, '')
  // Names are looked for before addresses are: those turn text into nodes that no longer know where they were written.
  const transforms = [showUnused, showBlank, markMentions].map((change) => (tree: Root) => change(tree, source))
  const mdastExtensions = [
    recordPlaces,
    formulaNodes,
    { transforms },
    gfmFromMarkdown(),
    { transforms: [cutAddresses] },
  ]
  return fromMarkdown(text, { extensions: SYNTAX, mdastExtensions })
}
