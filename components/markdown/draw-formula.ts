import type { Element } from 'hast'
import type { FormulaNode } from '@/lib/markdown/formula-node'

/** A formula as `<var>` with its TeX, for us to draw. */
export function drawFormula(_state: unknown, { value, isDisplay }: FormulaNode): Element {
  const properties = isDisplay ? { dataDisplay: 'true' } : {}
  return { type: 'element', tagName: 'var', properties, children: [{ type: 'text', value }] }
}
