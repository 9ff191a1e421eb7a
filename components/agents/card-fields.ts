/** What a field of the card's form needs of the form. */
export type CardFields = {
  problemOf: (field: string) => string | undefined
  typed: (field: string, otherwise?: string) => string
}
