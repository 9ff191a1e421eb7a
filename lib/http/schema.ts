/** Why a call was refused, as its answer and the form say it. */
export type ErrorBody = {
  code: string
  message: string
  field?: string
  limit?: number
  /** Of what went wrong inside: its lines in the log carry the same. */
  requestId?: string
}

/** What a form shows after its action: an error at its field with the values typed, or the result. */
export type FormState<T = unknown> =
  | { status: 'idle' }
  | {
      status: 'error'
      error: ErrorBody
      /** What is wrong with each field, the one of `error` among them. */
      problems: Record<string, string>
      values: Record<string, string>
    }
  | { status: 'done'; result: T }
