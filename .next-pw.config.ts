process.env.E2E_FOLDER = '/tmp/threads-e2e'
const { default: base } = await import('./playwright.config')
export default { ...base, webServer: undefined, workers: 1, testDir: 'e2e', outputDir: '/tmp/threads-results', reporter: [['list']], timeout: 90_000 }
