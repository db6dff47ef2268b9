import { escapeHtml } from '../http/reply.ts';

/** A page that ends a login which cannot go on; it never redirects. */
export function errorPage(message: string, nonce: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Login refused · Simulated EVE SSO</title>
<style nonce="${nonce}">body{margin:0;min-height:100vh;display:grid;place-items:center;background:#0b0d12;color:#d9dee8;
font:16px/1.5 system-ui,sans-serif}main{max-width:34rem;padding:2rem}h1{font-size:1.3rem;color:#f0b45b}p{overflow-wrap:anywhere}</style>
</head><body><main><h1>The simulated EVE SSO refused this login</h1><p>${escapeHtml(message)}</p></main></body></html>`;
}
