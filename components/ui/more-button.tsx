import { LoadButton } from './load-button'

type MoreButtonProps = {
  query: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => unknown
  }
  label: string
}

/** Under a list that is read in pages. */
export function MoreButton({ query, label }: MoreButtonProps) {
  if (!query.hasNextPage) return null
  return (
    <LoadButton
      label={label}
      isBusy={query.isFetchingNextPage}
      hasFailed={query.isFetchNextPageError}
      onLoad={query.fetchNextPage}
      className="pt-4"
    />
  )
}
