/** The look of the character chooser: dark, one column on a phone, as many as fit elsewhere. */
export const CHOOSER_STYLE = `
:root{--bg:#0a0c11;--panel:#141821;--line:#262d3b;--text:#e3e8f1;--dim:#98a3b6;--gold:#f0b45b}
*{box-sizing:border-box}
body{margin:0;background:radial-gradient(80rem 40rem at 70% -10rem,#2a2033 0,transparent 60%),
radial-gradient(60rem 40rem at 0 0,#14263a 0,transparent 60%),var(--bg);color:var(--text);
font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;min-height:100vh}
form{max-width:78rem;margin:0 auto;padding:clamp(1rem,3vw,2.5rem)}
header{position:relative;margin-bottom:1.5rem;max-width:46rem}
header p{color:var(--dim);margin:.4rem 0}
h1{font-size:clamp(1.5rem,4vw,2.2rem);letter-spacing:-.01em;margin:.6rem 0 .2rem}
.badge{display:inline-block;border:1px solid var(--gold);color:var(--gold);border-radius:99px;
padding:.15rem .8rem;font-size:.8rem;letter-spacing:.04em}
header p.badge{color:var(--gold);margin:0}
summary{cursor:pointer;color:var(--dim)}
summary:hover{color:var(--text)}
.scopes{border:1px solid var(--line);border-radius:.6rem;padding:.5rem .8rem;margin:.8rem 0;background:#0f131b}
.scopes ul{columns:18rem;margin:.6rem 0 0;padding-left:1.1rem}
.scopes code{font-size:.78rem;overflow-wrap:anywhere}
main{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr));align-items:start}
article{background:var(--panel);border:1px solid var(--line);border-radius:.9rem;overflow:hidden}
button{font:inherit;color:inherit;cursor:pointer;text-align:left;border:0;background:none}
button:focus-visible,summary:focus-visible{outline:2px solid var(--gold);outline-offset:-2px}
.main{display:flex;gap:1rem;width:100%;padding:1rem}
.main:hover,.alt:hover{background:#1b2130}
.main img{border-radius:.6rem;flex:none;width:6.5rem;height:6.5rem}
.text{display:flex;flex-direction:column;min-width:0}
.text b{font-size:1.15rem;overflow-wrap:anywhere}
.text em{font-style:normal;color:var(--gold);font-size:.9rem}
small{color:var(--dim);overflow-wrap:anywhere}
.look{margin-top:.45rem;font-size:.88rem;color:#c3cbd9}
article details{border-top:1px solid var(--line);padding:.5rem 1rem}
article summary{font-size:.85rem}
.alts{display:grid;gap:.25rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));margin-top:.5rem}
.alt{display:flex;gap:.7rem;align-items:center;padding:.35rem;border-radius:.5rem}
.alt img{border-radius:.4rem;flex:none;width:2.75rem;height:2.75rem}
.alt span{display:flex;flex-direction:column;min-width:0;line-height:1.25}
.alt b{font-weight:600;overflow-wrap:anywhere}
.rest{margin-top:1.5rem}
.cancel{border:1px solid var(--line);border-radius:.5rem;padding:.45rem 1.1rem;margin-top:.4rem;background:#0f131b}
.cancel:hover{border-color:var(--dim)}
footer{margin-top:2rem;color:var(--dim);font-size:.8rem}
`;
