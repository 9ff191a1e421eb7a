import { areaOf } from './areas.mjs'
import { writeSummary } from './write-summary.mjs'

/** Vitest reporter: leaves counts, reasons of skips and durations for scripts/test.mjs to add up. */
export default class VitestSummary {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const broken = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter(hasErrors)
    writeSummary({
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: [
        ...tests.filter((test) => test.result().state === 'failed').map(nameOf),
        ...broken.map((part) => part.fullName ?? part.relativeModuleId),
        ...unhandledErrors.map((error) => `outside of a test: ${error.message}`),
      ],
      skipped: tests
        .filter((test) => ['skipped', 'pending'].includes(test.result().state))
        .map((test) => ({ name: nameOf(test), reason: test.result().note ?? 'no reason given' })),
      durations: tests.map((test) => ({ name: nameOf(test), ms: test.diagnostic()?.duration ?? 0 })),
      areas: modules.map((module) => [areaOf(module.relativeModuleId), timeOf(module.diagnostic())]),
    })
  }
}

function hasErrors(part) {
  return part.errors().length > 0
}

/** Importing the file counts: with shared processes the first file of each pays for the others. */
function timeOf({ collectDuration, setupDuration, duration }) {
  return collectDuration + setupDuration + duration
}

function nameOf(test) {
  return `${test.module.relativeModuleId} › ${test.fullName}`
}
