import { GROUP_TOKENS } from '../../esi/rate-limit.ts';
import { escapeHtml } from '../../http/reply.ts';
import { corporationName } from '../../world/who.ts';
import type { World } from '../../world/world.ts';

const OTHERS_SHOWN = 60;

const option = (id: number, name: string, more: string): string =>
  `<option value="${id}">${escapeHtml(name)} · ${escapeHtml(more)}</option>`;

/** Characters to choose from: those of the cast that somebody may know of, then some of the crowd. */
function characterOptions(world: World): string {
  const cast = world.accounts
    .filter((account) => account.persona)
    .flatMap((account) => account.characters.filter((character) => !character.seed.secret))
    .map((character) =>
      option(character.id, character.name, corporationName(world, character.corporationId)),
    );
  const rest = world.characters
    .slice(world.castSize, world.castSize + OTHERS_SHOWN)
    .map((character) =>
      option(character.id, character.name, corporationName(world, character.corporationId)),
    );
  const others = rest.length === 0 ? '' : `<optgroup label="Others">${rest.join('')}</optgroup>`;
  return `<optgroup label="The cast">${cast.join('')}</optgroup>${others}`;
}

function groupOptions(): string {
  return Object.entries(GROUP_TOKENS)
    .map(
      ([group, tokens]) =>
        `<option value="${group}"${group === 'char-wallet' ? ' selected' : ''}>${group} · ${tokens} in 15 min</option>`,
    )
    .join('');
}

const toggle = (action: string, label: string, effect: string): string =>
  `<li><button type="button" class="switch" role="switch" aria-checked="false" data-action="${action}">` +
  `<span class="knob"></span><b>${label}</b></button><p>${effect}</p></li>`;

const once = (action: string, label: string, effect: string, body = '{}'): string =>
  `<li><button type="button" data-action="${action}" data-body='${body}'>${label}</button><p>${effect}</p></li>`;

const tile = (key: string, title: string): string =>
  `<div class="tile" data-tile="${key}"><dt>${title}</dt><dd>…</dd><dd class="note"></dd></div>`;

const choice = (name: string, value: string, label: string, checked = false): string =>
  `<label><input type="radio" name="${name}" value="${value}"${checked ? ' checked' : ''}><span>${label}</span></label>`;

/** The page: says what is so, and what a lever does, before anybody pulls it. `base` leads to its files. */
export function deskPage(world: World, base: string): string {
  const people = characterOptions(world);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light"><title>EVE control desk</title>
<link rel="stylesheet" href="${base}desk.css"><script type="module" src="${base}desk.js"></script></head>
<body><header><p class="badge">Simulated EVE · nothing here is real</p><h1>Control desk</h1>
<p>Break EVE on purpose, then go <a href="/">back to the site</a> and watch what it does. Nothing of yours can be harmed.</p>
<noscript><p class="alert">The levers need JavaScript.</p></noscript></header>
<main><dl class="now" aria-label="How EVE is now">${tile('clock', 'EVE time')}${tile('server', 'Tranquility')}
${tile('esi', 'ESI')}${tile('sso', 'SSO')}</dl>
<p class="normal"><button type="button" data-action="normal" data-body="{}">Back to normal</button>
<span>Ends all faults, downtimes and limits. Time and sold characters stay.</span></p>
<div class="column"><section aria-labelledby="esi"><h2 id="esi">ESI, the data</h2><ul>
${toggle('storm', '5xx storm', 'Nine requests in ten fail: 503, HTML pages of 502, timeouts of 504.')}
${toggle('downtime', 'Downtime', 'What is cached still answers; the rest fails until you end it.')}
${toggle('vip', 'VIP mode', 'Tranquility is up for staff only, as after a hard patch day.')}
${once('error-limit', 'Use up the errors (420)', 'Everything answers 420 until the minute is over.')}
<li><form data-action="rate-limit"><label>Character<select name="characterId" data-number>${people}</select></label>
<label>Limit<select name="group">${groupOptions()}</select></label><button>Empty the bucket (429)</button></form>
<p>This character gets 429 on routes of this group, for up to 15 minutes. Others go on.</p></li></ul></section>
<section aria-labelledby="faults"><h2 id="faults">In force</h2><ul class="faults" data-list="faults"></ul>
<h3>Done here</h3><ol class="deeds" data-list="deeds"></ol></section></div>
<div class="column"><section aria-labelledby="sso"><h2 id="sso">SSO, the login</h2><ul>
<li><fieldset data-action="sso"><legend>How it does</legend>${choice('trouble', 'none', 'Works', true)}
${choice('trouble', 'outage', 'Down')}${choice('trouble', 'html', 'HTML errors')}</fieldset>
<p>While it is down nobody can log in and no token can be renewed. Nobody may lose anything by it.</p></li>
<li><fieldset data-action="rotation"><legend>Refresh tokens</legend>${choice('mode', 'never', 'Never rotate')}
${choice('mode', 'always', 'Rotate', true)}${choice('mode', 'always+reuse-revokes', 'Rotate, reuse revokes')}</fieldset>
<p>With the last one, a token that is used twice ends the whole login.</p></li></ul></section>
<section aria-labelledby="people"><h2 id="people">People</h2><ul>
<li><form data-action="sell"><label>Character<select name="characterId" data-number>${people}</select></label>
<button>Sell</button><button data-action="revoke">Revoke tokens</button></form>
<p>Sold: another player owns them, and must see nothing old. Revoked: as if the owner had removed the application on
EVE's own page.</p></li></ul></section>
<section aria-labelledby="time"><h2 id="time">Time</h2><ul class="row">
${once('clock', 'Jump an hour', 'Caches run out, queues move on.', '{"advance":"hour"}')}
${once('clock', 'Jump a day', 'Also the daily work is due.', '{"advance":"day"}')}</ul></section></div>
<section class="requests" aria-labelledby="requests"><h2 id="requests">Last requests</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="requests"><table><thead><tr><th scope="col">Time</th><th scope="col">Status</th>
<th scope="col">Request</th></tr></thead><tbody data-list="requests"></tbody></table></div></section></main>
<p class="said" role="status" aria-live="polite"></p>
<footer>EVE Online is a trademark of CCP hf. The people on this page are invented.</footer></body></html>`;
}
