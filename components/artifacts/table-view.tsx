import { translator } from '@/components/strings/translator'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { rowsShown } from './read-table'

/** The first row is the heading. */
export function TableView({ rows: [heading = [], ...rows] }: { rows: string[][] }) {
  const t = translator('artifacts')
  return (
    <>
      <Table label={t('content')}>
        <TableHead>
          <tr>
            {[...heading.entries()].map(([place, cell]) => (
              <TableHeading key={place}>{cell}</TableHeading>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {[...rows.entries()].map(([number, row]) => (
            <TableRow key={number}>
              {[...heading.keys()].map((place) => (
                <TableCell key={place} className="max-w-md break-words align-top tabular-nums">
                  {row[place] ?? ''}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="pt-2 text-muted-foreground text-xs">
        {rows.length >= rowsShown(heading.length)
          ? t('rowsCut', { count: rows.length })
          : t('rows', { count: rows.length })}
      </p>
    </>
  )
}
