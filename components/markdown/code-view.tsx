import { translator } from '@/components/strings/translator'
import { ColouredCode, canColour } from './coloured-code'

/** A text in a fixed font, coloured where the language is known. Everything in it becomes text nodes. */
export function CodeView({ text, language }: { text: string; language: string | null }) {
  const t = translator('artifacts')
  const isKnown = language !== null && canColour(text, language)
  return (
    <figure aria-label={t('content')} className="overflow-hidden rounded-lg border bg-card shadow-raise">
      {isKnown ? (
        <figcaption className="border-b px-4 py-1.5 font-mono text-2xs text-muted-foreground">{language}</figcaption>
      ) : null}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
        tabIndex={0}
        className="scroll-thin overflow-x-auto p-4 font-mono text-[0.8125rem] leading-5"
      >
        <code>{isKnown ? <ColouredCode text={text} language={language} /> : text}</code>
      </pre>
    </figure>
  )
}
