import { calculator } from './calculator'
import { clock } from './clock'
import type { Tool } from './tool'
import { writeArtifact } from './write-artifact'

export type ToolBox = ReadonlyMap<string, Tool>

export const builtInTools: ToolBox = new Map([calculator, clock, writeArtifact].map((tool) => [tool.name, tool]))
