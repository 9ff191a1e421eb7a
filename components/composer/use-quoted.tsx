import { QuoteBar } from './quote-bar'
import { type ComposerScope, scopeKey } from './scope'
import { useReplying } from './use-replying'

/** What the next message of a composer quotes: its id, the bar that says so, and the way out of it. */
export function useQuoted(scope: ComposerScope) {
  const target = useReplying((state) => state.targets[scopeKey(scope)])
  const quote = useReplying((state) => state.quote)
  const clear = () => quote(scope, null)
  return {
    replyToId: target?.id,
    bar: target ? <QuoteBar message={target} onCancel={clear} /> : null,
    clear,
  }
}
