declare global {
  var confab: Map<string, unknown> | undefined
}

/**
 * The one value of this name in the process, made by the first caller. Kept on globalThis, because Next bundles route
 * handlers, pages and the entry separately and each bundle has modules of its own.
 */
export function perProcess<Value>(name: string, make: () => Value): Value {
  globalThis.confab ??= new Map()
  const values = globalThis.confab
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as Value
}

/** The same for each handle of a database: the server has one, tests and tools have several. */
export function perHandle<Handle extends object, Value>(name: string, handle: Handle, make: () => Value): Value {
  const values = perProcess(name, () => new WeakMap<Handle, { value: Value }>())
  const known = values.get(handle) ?? { value: make() }
  values.set(handle, known)
  return known.value
}
