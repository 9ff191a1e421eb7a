'use client'

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react'
import type { FormState } from '@/lib/http/schema'

/** T: what it answers when done; nothing for those that lead to another page. */
export type FormAction<T = never> = (before: FormState<T>, form: FormData) => Promise<FormState<T>>

/**
 * A form over a server action: the problem of each field, what was typed, and the focus on the first field that is
 * off. Before hydration and without JavaScript the browser submits it and the server renders the same state.
 */
export function useForm<T = never>(action: FormAction<T>) {
  const [state, run, isPending] = useActionState<FormState<T>, FormData>(action, { status: 'idle' })
  const form = useRef<HTMLFormElement>(null)
  const sent = useRef<FormData>(null)

  // React would empty the fields after every run of `action`, also what is typed meanwhile: it is run by hand.
  function onSubmit(event: FormEvent<HTMLFormElement> & { nativeEvent: Event & { submitter?: HTMLElement | null } }) {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter)
    sent.current = new FormData(event.currentTarget)
    startTransition(() => run(data))
  }

  // The fields: after a save they reset to the server's values, unless they were edited meanwhile.
  useEffect(() => {
    if (state.status !== 'done' || !form.current) return
    if (!sent.current || isSame(sent.current, new FormData(form.current))) form.current.reset()
  }, [state])

  // The document's focus: after a refusal it goes where the person has to go on.
  useEffect(() => {
    if (state.status !== 'error') return
    const { field } = state.error
    const control = field ? form.current?.elements.namedItem(field) : null
    if (control instanceof HTMLElement) control.focus()
  }, [state])

  const problem = state.status === 'error' ? state.error : null
  return {
    form,
    run,
    /** For the form element. */
    formProps: { ref: form, action: run, onSubmit, noValidate: true },
    isPending,
    result: state.status === 'done' ? state.result : undefined,
    isDone: state.status === 'done',
    /** The problem of one field. */
    problemOf: (field: string) => (state.status === 'error' ? state.problems[field] : undefined),
    /** The problem that belongs to none of these fields. */
    problemBeside: (...fields: string[]) =>
      problem && !fields.includes(problem.field ?? '') ? problem.message : undefined,
    typed: (field: string, otherwise = '') => (state.status === 'error' ? (state.values[field] ?? '') : otherwise),
  }
}

function isSame(before: FormData, now: FormData): boolean {
  const fields = [...now]
  return fields.length === [...before].length && fields.every(([name, value]) => before.getAll(name).includes(value))
}
