import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

// The package's own settings look for its fonts in /tmp only.
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/**
 * Unpacks the Chromium that comes as an npm package, with the libraries and fonts it needs, into node_modules.
 * It was packed for machines with hardly anything on them: what the system lacks comes from its own folder.
 */
export async function unpackChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The packaged Chromium is for Linux on x64: install one, and set CONFAB_CHROMIUM=system.')
  }
  const home = path.join(root, 'node_modules/.confab', `chromium-${packagedVersion()}`)
  if (!existsSync(home)) unpack(home)
  const own = process.env.LD_LIBRARY_PATH
  const libraries = path.join(home, 'al2023/lib')
  return {
    executablePath: path.join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: own ? `${libraries}:${own}` : libraries, FONTCONFIG_PATH: path.join(home, 'fonts') },
  }
}

function packagedVersion() {
  const file = path.join(root, 'node_modules/@sparticuz/chromium/package.json')
  return JSON.parse(readFileSync(file, 'utf8')).version
}

/** Into a folder of its own first, then under its name in one move: an interrupted unpacking is never taken for one. */
function unpack(home) {
  mkdirSync(path.dirname(home), { recursive: true })
  const temporary = mkdtempSync(`${home}-`)
  const code = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`
  // The package unpacks into the folder for temporary files, and its libraries only where it believes to be needed.
  const env = { ...process.env, TMPDIR: temporary, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The packaged Chromium could not be unpacked: ${stderr}`)
  writeFileSync(path.join(temporary, 'fonts/fonts.conf'), fontSettings)
  for (const name of [temporary, path.join(temporary, 'chromium')]) chmodSync(name, 0o755)
  try {
    renameSync(temporary, home)
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}
