export type ChosenFile = { key: string; name: string; file: File }

let last = 0

/** A file as it was chosen, with the folder it came from. */
export function nameFile(file: File): ChosenFile {
  const dropped = 'path' in file && typeof file.path === 'string' ? file.path : ''
  const name = (file.webkitRelativePath || dropped || file.name).replace(/^(?:\.?\/)+/, '')
  return { key: String(++last), name: wellFormed(name || file.name), file }
}

function wellFormed(name: string): string {
  return name.replace(/\p{Surrogate}/gu, '_')
}
