import { useActionState } from 'react'
import type { FormState } from '@/lib/http/schema'

export type SendAction = (before: FormState<null>, form: FormData) => Promise<FormState<null>>

/** What a form sent without JavaScript came back with. */
export function useServerForm(action: SendAction = nothing) {
  const [state, formAction] = useActionState<FormState<null>, FormData>(action, { status: 'idle' })
  return {
    formAction,
    typed: state.status === 'error' ? (state.values.content ?? '') : '',
    problem: state.status === 'error' ? state.error.message : '',
  }
}

async function nothing(before: FormState<null>): Promise<FormState<null>> {
  return before
}
