// Node warns of the eleventh listener on one signal or emitter. That is a leak in the product or in a test, and a
// warning among the lines of a run goes unread. This file is run for every test file of a process: one listener is enough.
if (!process.listeners('warning').some(({ name }) => name === failOnLeak.name)) process.on('warning', failOnLeak)

function failOnLeak(warning: Error): void {
  if (warning.name === 'MaxListenersExceededWarning') throw warning
}
