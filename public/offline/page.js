// Back as soon as the server answers. The page keeps the requested address, so the server is found from this script.
const health = new URL('../api/health', document.currentScript.src)
const again = () =>
  fetch(health, { cache: 'no-store' }).then(
    (response) => response.ok && location.reload(),
    () => undefined,
  )
addEventListener('online', again)
setInterval(again, 5000)
const theme = localStorage.getItem('theme')
if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme
