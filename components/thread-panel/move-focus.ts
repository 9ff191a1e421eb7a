import type { KeyboardEvent } from 'react'

/** Arrow keys walk from article to article, PageUp and PageDown a screenful of them: where all of them are drawn. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event
  if (!(target instanceof HTMLElement)) return
  const articles = [...currentTarget.querySelectorAll('article')]
  const index = articles.indexOf(target)
  if (index < 0) return
  const height = currentTarget.parentElement?.clientHeight ?? 0
  const next = articles[nextIndex(key, articles, index, height)]
  if (!next || next === target) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function nextIndex(key: string, articles: HTMLElement[], index: number, height: number): number {
  const top = (article: HTMLElement | undefined) => article?.getBoundingClientRect().top ?? 0
  const here = top(articles[index])
  const end = articles.length - 1
  if (key === 'ArrowUp') return index - 1
  if (key === 'ArrowDown') return index + 1
  if (key === 'PageUp')
    return Math.max(
      Math.min(
        articles.findIndex((each) => top(each) >= here - height),
        index - 1,
      ),
      0,
    )
  if (key !== 'PageDown') return index
  return Math.min(
    Math.max(
      articles.findLastIndex((each) => top(each) <= here + height),
      index + 1,
    ),
    end,
  )
}
