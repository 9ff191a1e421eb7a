import { useTranslations } from 'use-intl'

const EXAMPLES = [
  ['"next release"', 'phrase'],
  ['plan -draft', 'without'],
  ['from:me', 'from'],
  ['in:general', 'in'],
  ['after:2024-05 before:2024-06', 'before'],
  ['has:link', 'has'],
  ['is:agent', 'is'],
  ['kind:file', 'kind'],
] as const

/** What the box understands, each an example to begin with. */
export function FilterHelp({ onPick }: { onPick: (example: string) => void }) {
  const t = useTranslations('search')
  return (
    <section aria-label={t('help')} className="mx-auto w-full max-w-xl">
      <h2 className="pb-2 font-semibold text-sm">{t('help')}</h2>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
        {EXAMPLES.map(([example, key]) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onPick(example)}
              className="grid min-h-9 w-full grid-cols-[minmax(0,14rem)_minmax(0,1fr)] items-center gap-x-4 rounded-md px-3 py-1 text-left text-sm hover:bg-accent max-sm:grid-cols-1 max-md:min-h-11"
            >
              <span className="break-words font-mono text-primary text-xs">{example}</span>
              <span className="text-muted-foreground">{t(`filterHelp.${key}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
