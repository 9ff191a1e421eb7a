import path from 'node:path'
import { areaOf } from './areas.mjs'
import { writeSummary } from './write-summary.mjs'

/** Playwright reporter: leaves counts, reasons of skips and durations for scripts/test.mjs to add up. */
export default class PlaywrightSummary {
  #errors = []
  #suite

  onBegin(_config, suite) {
    this.#suite = suite
  }

  onError(error) {
    this.#errors.push(`outside of a test: ${error.message ?? error.value}`)
  }

  onEnd() {
    const tests = this.#suite?.allTests() ?? []
    const by = (outcome) => tests.filter((test) => test.outcome() === outcome)
    writeSummary({
      passed: by('expected').length + by('flaky').length,
      failed: [...by('unexpected').map(nameOf), ...this.#errors],
      flaky: by('flaky').map(nameOf),
      skipped: by('skipped').map((test) => ({ name: nameOf(test), reason: reasonOf(test) })),
      durations: tests.map((test) => ({ name: nameOf(test), ms: timeOf(test) })),
      areas: tests.map((test) => [areaOf(path.relative(process.cwd(), test.location.file)), timeOf(test)]),
    })
  }

  printsToStdio() {
    return false
  }
}

function timeOf(test) {
  return Math.max(0, ...test.results.map(({ duration }) => duration))
}

function nameOf(test) {
  return test.titlePath().filter(Boolean).join(' › ')
}

function reasonOf(test) {
  const annotations = [...test.annotations, ...test.results.flatMap((result) => result.annotations ?? [])]
  const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  return skip?.description ?? (test.results.length > 0 ? 'no reason given' : 'did not run')
}
