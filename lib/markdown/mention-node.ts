import type { Text } from 'mdast'

/** A name written as a mention: `start` and `end` are its place in the source, in UTF-16 units. */
export interface MentionNode {
  type: 'mention'
  name: string
  start: number
  end: number
  children: Text[]
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mention: MentionNode
  }
  interface RootContentMap {
    mention: MentionNode
  }
}
