'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Link } from '@/components/ui/link'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'

export type NumberLink = { text: string; href?: string | undefined }
/** Several stand below each other. */
export type NumberCell = NumberLink | { links: (NumberLink & { key: string })[] }
export type NumberRow = { key: string; name: ReactNode; cells: NumberCell[] }

/** Rows of figures, each opening what it counts; on a phone a list of them. */
export function NumberTable({ label, columns, rows }: { label: string; columns: string[]; rows: NumberRow[] }) {
  const t = useTranslations('statistics')
  if (rows.length === 0) return <p className="text-muted-foreground text-sm">{t('emptyPanel')}</p>
  return (
    <Table label={label} columns={columns}>
      <TableHead>
        <tr>
          {columns.map((column, index) => (
            <TableHeading key={column} className={index > 0 ? 'text-right' : undefined}>
              {column}
            </TableHeading>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {rows.map(({ key, name, cells }) => (
          <TableRow key={key}>
            <TableCell className={typeof name === 'string' ? 'whitespace-nowrap' : 'break-words'}>{name}</TableCell>
            {cells.map((cell, index) => (
              <TableCell key={columns[index + 1]} className="whitespace-nowrap text-right tabular-nums">
                {'links' in cell ? (
                  cell.links.map(({ key: name, ...link }) => (
                    <span key={name} className="block">
                      <Figure {...link} />
                    </span>
                  ))
                ) : (
                  <Figure {...cell} />
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Figure({ text, href }: NumberLink) {
  if (!href) return text
  return (
    <Link href={href} className="inline-block min-h-6 min-w-6 text-primary hover:underline">
      {text}
    </Link>
  )
}

/** A number that opens its rows; nothing opens none. */
export function counted(value: number, text: string, href: string | undefined): NumberLink {
  return value > 0 && href ? { text, href } : { text }
}
