'use client'

import { type FormEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { RadioCards } from '@/components/settings/radio-cards'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { Field } from '@/components/ui/field'
import { FormProblem } from '@/components/ui/form-problem'
import { Input } from '@/components/ui/input'
import { Section } from '@/components/ui/section'
import type { JobAction, JobDetail, JobQuestion, JobReport } from '@/lib/transfer/jobs/schema'

type SurveyFormProps = {
  job: JobDetail
  survey: JobReport
  act: (action: JobAction) => void
  isPending: boolean
  /** Of one question. */
  problem: { field: string; message: string } | null
}

const PEOPLE_SHOWN = 200

/** What the files leave open and who the people in them may be here; then the import begins. */
export function SurveyForm({ job, survey, act, isPending, problem }: SurveyFormProps) {
  const t = useTranslations('transfer.survey')
  const form = useRef<HTMLFormElement>(null)
  const people = job.kind === 'all' ? survey.people.list.filter(({ proposed }) => proposed).slice(0, PEOPLE_SHOWN) : []
  const isEmpty = survey.total.imported + survey.total.kept + survey.total.present === 0

  function run(action: 'check' | 'start') {
    if (form.current) act({ action, choices: answersIn(new FormData(form.current), job, people) })
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (!isPending) run('start')
  }

  return (
    <Section id="answers" title={t('title')} description={t(isEmpty ? 'nothing' : 'hint')}>
      <form ref={form} onSubmit={onSubmit} className="grid gap-6">
        {survey.questions.map((question) => (
          <Question
            key={question.text}
            question={question}
            chosen={job.choices[question.about]}
            error={problem?.field === question.about ? problem.message : undefined}
          />
        ))}
        {people.length > 0 ? (
          <fieldset className="grid min-w-0 gap-2">
            <legend className="mb-1.5 font-medium text-sm">{t('people')}</legend>
            <p className="text-muted-foreground text-xs">{t('peopleHint')}</p>
            {people.map(({ key, name, messages, proposed }) => (
              <CheckboxField
                key={key}
                name="person"
                value={key}
                checked={key in job.choices.people}
                label={t('link', { name, account: proposed?.displayName ?? '', handle: proposed?.name ?? '' })}
                hint={t('messages', { count: messages })}
              />
            ))}
          </fieldset>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" aria-disabled={isPending || isEmpty}>
            {t('start')}
          </Button>
          {survey.questions.length > 0 ? (
            <Button variant="outline" aria-disabled={isPending} onClick={() => run('check')}>
              {t('check')}
            </Button>
          ) : null}
        </div>
      </form>
    </Section>
  )
}

type QuestionProps = { question: JobQuestion; chosen: string | null; error?: string }

function Question({ question, chosen, error }: QuestionProps) {
  const t = useTranslations('transfer.survey')
  const { about, text, options, assumed, examples } = question
  const value = chosen ?? assumed ?? ''
  const hint = examples.length > 0 ? t('examples', { examples: examples.join(' · ') }) : undefined
  if (options.length === 0) {
    return (
      <Field label={text} hint={hint} error={error}>
        <Input name={about} defaultValue={value} autoComplete="off" spellCheck={false} className="max-w-sm" />
      </Field>
    )
  }
  const choices = options.map((option) => ({ value: option, label: option }))
  return (
    <div className="grid gap-1.5">
      <RadioCards name={about} legend={text} chosen={value} choices={choices} />
      <FormProblem>{error}</FormProblem>
      {hint ? <p className="text-muted-foreground text-xs">{hint}</p> : null}
    </div>
  )
}

function answersIn(form: FormData, { choices }: JobDetail, people: JobReport['people']['list']): JobAction['choices'] {
  const answer = (name: string) => String(form.get(name) ?? '') || null
  const ticked = new Set(form.getAll('person'))
  const linked = people.filter(({ key, proposed }) => ticked.has(key) && proposed)
  return {
    zone: answer('zone') ?? choices.zone,
    dates: (answer('dates') as 'day-first' | null) ?? choices.dates,
    me: answer('me') ?? choices.me,
    format: choices.format,
    people: Object.fromEntries(linked.map(({ key, proposed }) => [key, proposed?.id ?? ''])),
  }
}
