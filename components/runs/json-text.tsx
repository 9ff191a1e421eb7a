import { cn } from '@/components/ui/cn'
import { showJson } from '@/components/ui/show-json'

type JsonTextProps = {
  label: string
  /** JSON text. */
  text: string
  /** Never scrolled: the approver has to see all of it. */
  whole?: boolean
}

/** JSON laid out to be read, as plain text: nothing in it is a link, markup or an invisible character. */
export function JsonText({ label, text, whole = false }: JsonTextProps) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-muted-foreground text-xs">{label}</figcaption>
      <pre
        // A box that scrolls needs the keyboard.
        tabIndex={whole ? undefined : 0}
        dir="ltr"
        className={cn(
          'scroll-thin whitespace-pre-wrap break-all rounded-md border bg-muted px-3 py-2 font-mono text-xs leading-5',
          whole ? null : 'max-h-72 overflow-y-auto',
        )}
      >
        {showJson(text)}
      </pre>
    </figure>
  )
}
