import { calculator } from './calculator'
import { clock } from './clock'
import type { Tool } from './tool'

export type ToolBox = ReadonlyMap<string, Tool>

export const builtInTools: ToolBox = new Map([calculator, clock].map((tool) => [tool.name, tool]))
