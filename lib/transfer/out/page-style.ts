/** The look of a room in a file: the colours of the screens, both schemes, nothing fetched. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fefdfb;--fg:#1d1c1a;--soft:#f4f2ee;--dim:#635f58;--line:#e4e1da;--link:#2a4fc7;--name:#e8edfc}
@media (prefers-color-scheme:dark){:root{--bg:#161618;--fg:#e9e7e3;--soft:#202023;--dim:#a5a29b;--line:#2e2e32;--link:#8ea8ff;--name:#232c4a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:56rem;padding:1.5rem 1rem 4rem;background:var(--bg);color:var(--fg);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
body>header,footer{padding-bottom:1rem;border-bottom:1px solid var(--line);color:var(--dim)}
footer{margin-top:2rem;border:0}
h1{margin:0;color:var(--fg);font-size:1.5rem}
.topic{white-space:pre-wrap}
body>header p{margin:.25rem 0}
h2{display:flex;align-items:center;gap:.75rem;margin:1.5rem 0 .5rem;color:var(--dim);font-size:.8rem;font-weight:600}
h2::before,h2::after{content:"";flex:1;border-top:1px solid var(--line)}
article{padding:.35rem .75rem;border-radius:.4rem;scroll-margin:1rem}
article:target{background:var(--soft)}
article.reply{margin-inline-start:1.5rem;border-inline-start:2px solid var(--line);border-radius:0}
article.pinned{border-inline-start:2px solid var(--link);border-radius:0}
article>header{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .5rem}
article.continued>header{float:inline-end;margin-inline-start:1rem}
article.continued h3,article.continued .mark{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
article.note{padding-block:.1rem;color:var(--dim);font-size:.875rem}
article.note h3{font-size:inherit;font-weight:500}
h3{margin:0;font-size:1rem}
.place{color:var(--dim);font-size:.8rem;text-decoration:none}
.place:hover{text-decoration:underline}
.mark{padding:0 .35rem;border:1px solid var(--line);border-radius:.3rem;color:var(--dim);font-size:.75rem}
p,ul,ol,pre,blockquote,table{margin:.25rem 0}
.about,.file small{color:var(--dim);font-size:.875rem}
.plain,.heading{white-space:pre-wrap}
.heading{font-weight:600}
.action{font-style:italic}
.action p{display:inline}
mark{padding:0 .2rem;border-radius:.25rem;background:var(--name);color:var(--link)}
code,pre{background:var(--soft);border-radius:.25rem;font:.86em/1.5 ui-monospace,monospace}
code{padding:.1em .25em}
pre{padding:.5rem .75rem;overflow-x:auto}
pre code{padding:0;font-size:1em}
blockquote{padding-inline-start:.75rem;border-inline-start:2px solid var(--line);color:var(--dim)}
table{display:block;overflow-x:auto;border-collapse:collapse}
th,td{padding:.2rem .6rem;border:1px solid var(--line)}
img{max-width:100%;max-height:24rem;border-radius:.4rem}
summary{cursor:pointer;color:var(--dim);font-size:.875rem}
.reactions{display:flex;flex-wrap:wrap;gap:.35rem;padding:0;list-style:none}
.reactions li{padding:0 .45rem;border:1px solid var(--line);border-radius:1rem;font-size:.875rem}
.contains-task-list{padding-inline-start:1rem;list-style:none}
@media print{body{max-width:none}article{break-inside:avoid}}
`
