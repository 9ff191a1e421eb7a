import { CodeView } from '@/components/markdown/code-view'
import { Markdown } from '@/components/markdown/markdown'
import { translator } from '@/components/strings/translator'
import { Card } from '@/components/ui/card'
import { languageOf } from '@/components/ui/language-of'
import type { ArtifactType } from '@/lib/artifacts/schema'
import { publicPath } from '@/lib/core/base-path'
import { DOCUMENT_PARTS } from '@/lib/markdown/split-by-cost'
import { readTable } from './read-table'
import { TableView } from './table-view'

/** Characters shown on a page; the whole of a longer text is there to be downloaded. */
const SHOWN_MAX = 400_000
const NOBODY = new Map<string, string>()

type ArtifactContentProps = {
  artifact: { id: string; type: ArtifactType; key: string; title: string }
  version: { number: number; contentType: string; metadata: Record<string, unknown> }
  /** null: bytes that are no text. */
  text: string | null
}

/**
 * One version as something to look at. Nothing in it ever runs: text becomes text nodes, Markdown goes through the
 * sanitizer of messages, images are shown by an img element (which runs no scripts) and the rest is downloaded.
 */
export function ArtifactContent({ artifact, version, text }: ArtifactContentProps) {
  const t = translator('artifacts')
  if (artifact.type === 'image') {
    return (
      <Card className="grid place-items-center p-4">
        <img
          src={publicPath(`/api/artifacts/${artifact.id}/content?version=${version.number}`)}
          alt={artifact.title}
          className="max-h-[70dvh] max-w-full"
        />
      </Card>
    )
  }
  if (artifact.type === 'file' || text === null) return <Notice>{t('notShown', { type: version.contentType })}</Notice>
  if (text === '') return <Notice>{t('emptyText')}</Notice>
  const shown = text.slice(0, SHOWN_MAX)
  return (
    <>
      {shown.length < text.length ? <Notice>{t('cutOff')}</Notice> : null}
      <Text artifact={artifact} version={version} text={shown} />
    </>
  )
}

function Text({ artifact, version, text }: ArtifactContentProps & { text: string }) {
  if (artifact.type === 'markdown') {
    return (
      <Card className="overflow-x-auto break-words p-4 text-sm leading-6 md:p-6">
        <Markdown text={text} mentions={NOBODY} parts={DOCUMENT_PARTS} />
      </Card>
    )
  }
  const rows = artifact.type === 'table' ? readTable(text, version.contentType) : null
  if (rows) return <TableView rows={rows} />
  return <CodeView text={text} language={languageOf(artifact, version)} />
}

function Notice({ children }: { children: React.ReactNode }) {
  return <p className="mb-4 rounded-lg border bg-card p-4 text-muted-foreground text-sm">{children}</p>
}
