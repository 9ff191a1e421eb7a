'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TryAgentInput, TryPart } from '@/lib/agents/schema'
import { readParts } from './read-parts'

export type TryAnswer = {
  text: string
  calls: string[]
  /** Why nothing comes yet. */
  wait: string | null
  end: Extract<TryPart, { type: 'end' | 'fault' }> | null
}

const NOTHING: TryAnswer = { text: '', calls: [], wait: null, end: null }

/** One question at a time; a new one, and leaving the page, end the one before. */
export function useTry() {
  const t = useTranslations('common')
  const [answer, setAnswer] = useState<TryAnswer | null>(null)
  const [isRunning, setRunning] = useState(false)
  const current = useRef<AbortController | null>(null)

  // The request under way ends with the page.
  useEffect(() => () => current.current?.abort(), [])

  async function run(input: TryAgentInput) {
    const controller = new AbortController()
    current.current?.abort()
    current.current = controller
    const change = (part: TryPart) => {
      if (!controller.signal.aborted) setAnswer((before) => add(before ?? NOTHING, part))
    }
    setAnswer(NOTHING)
    setRunning(true)
    try {
      for await (const part of readParts('/api/agents/try', input, controller.signal)) change(part)
    } catch {
      change({ type: 'fault', message: t('error.description'), detail: null })
    }
    if (current.current === controller) setRunning(false)
  }

  return { answer, isRunning, run, stop: () => current.current?.abort() }
}

function add(answer: TryAnswer, part: TryPart): TryAnswer {
  if (part.type === 'wait') return { ...answer, wait: part.reason }
  if (part.type === 'retract') return { ...answer, text: '', wait: null }
  if (part.type === 'text') return { ...answer, text: answer.text + part.text, wait: null }
  if (part.type === 'call') return { ...answer, calls: [...answer.calls, part.name] }
  return { ...answer, end: part }
}
