import { askAgent } from './ask-agent'
import { calculator } from './calculator'
import { clock } from './clock'
import { createRoomTool } from './create-room'
import { fetchUrl } from './fetch-url'
import { postMessage } from './post-message'
import { readArtifact } from './read-artifact'
import { readWindow } from './read-window'
import { roomFacts } from './room-facts'
import { searchHistory } from './search-history'
import type { Tool } from './tool'
import { writeArtifact } from './write-artifact'

export type ToolBox = ReadonlyMap<string, Tool>

const TOOLS = [
  ...[searchHistory, readWindow, roomFacts, calculator, clock],
  ...[postMessage, createRoomTool, askAgent, writeArtifact, readArtifact, fetchUrl],
]

/** The tools that are part of the server. */
export const builtInTools: ToolBox = new Map(TOOLS.map((tool) => [tool.name, tool]))
