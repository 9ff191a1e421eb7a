import type { Literal } from 'mdast'

/** A formula in TeX, without the signs around it. */
export interface FormulaNode extends Literal {
  type: 'formula'
  /** On lines of its own. */
  isDisplay: boolean
}

declare module 'mdast' {
  interface PhrasingContentMap {
    formula: FormulaNode
  }
  interface RootContentMap {
    formula: FormulaNode
  }
  interface BlockContentMap {
    formula: FormulaNode
  }
}
