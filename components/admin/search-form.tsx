import { Search } from 'lucide-react'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { publicPath } from '@/lib/core/base-path'

/** A GET form: a search has an address and needs no JavaScript. */
export function SearchForm({ search }: { search: string }) {
  const t = translator('admin')
  return (
    <search>
      <form action={publicPath('/admin')} className="flex max-w-md items-end gap-2">
        <Field label={t('people.search')} className="flex-1">
          <Input
            name="search"
            type="search"
            defaultValue={search}
            placeholder={t('people.searchHint')}
            maxLength={254}
          />
        </Field>
        <Button type="submit" variant="outline">
          <Search aria-hidden="true" />
          {t('people.find')}
        </Button>
      </form>
    </search>
  )
}
