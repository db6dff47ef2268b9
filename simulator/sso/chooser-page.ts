import { escapeHtml } from '../http/reply.ts';
import type { Account, CharacterRecord } from '../world/population.ts';
import { allianceName, corporationName } from '../world/who.ts';
import type { World } from '../world/world.ts';
import type { LoginRequest } from './authorize.ts';
import { CHOOSER_STYLE } from './chooser-style.ts';

const OTHERS_SHOWN = 120;

interface Page {
  nonce: string;
  /** The address ended in a slash, so relative addresses start one step deeper. */
  slash: boolean;
}

interface View {
  world: World;
  base: string;
}

/** Sizes the image server draws. */
function portrait(view: View, character: CharacterRecord, size: 64 | 128): string {
  const address = `${view.base}images/characters/${character.id}/portrait?size=${size}`;
  return `<img src="${address}" width="${size}" height="${size}" alt="" loading="lazy">`;
}

function organisation(view: View, character: CharacterRecord): string {
  const { corporationId } = view.world.stateOf(character, {
    time: Number.MAX_SAFE_INTEGER,
    sequence: view.world.sequence,
  });
  const alliance = allianceName(view.world.allianceOf(corporationId));
  const corporation = escapeHtml(corporationName(view.world, corporationId));
  return alliance === undefined ? corporation : `${corporation} · ${escapeHtml(alliance)}`;
}

/** A name may hold marks that turn the writing direction; `bdi` keeps them in. */
function name(character: CharacterRecord): string {
  return `<bdi>${escapeHtml(character.name)}</bdi>`;
}

function smallButton(view: View, character: CharacterRecord): string {
  return (
    `<button class="alt" name="character_id" value="${character.id}">${portrait(view, character, 64)}` +
    `<span><b>${name(character)}</b><small>${organisation(view, character)}</small></span></button>`
  );
}

function personaCard(view: View, account: Account): string {
  const [main, ...alts] = account.characters;
  const { persona } = account;
  if (!main || !persona) return '';
  const others = alts.map((alt) => smallButton(view, alt)).join('');
  const more =
    alts.length === 0
      ? ''
      : `<details><summary>${alts.length} more ${alts.length === 1 ? 'character' : 'characters'} of this person</summary>` +
        `<div class="alts">${others}</div></details>`;
  return (
    `<article><button class="main" name="character_id" value="${main.id}">${portrait(view, main, 128)}` +
    `<span class="text"><b>${name(main)}</b><em>${escapeHtml(persona.role)}</em>` +
    `<small>${organisation(view, main)}</small><span class="look">${escapeHtml(persona.lookAt)}</span></span></button>` +
    `${more}</article>`
  );
}

function scopeList(scopes: readonly string[]): string {
  if (scopes.length === 0) return '<p class="scopes">The application asks only who you are.</p>';
  const items = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  return (
    `<details class="scopes"><summary>The application asks for ${scopes.length} ` +
    `${scopes.length === 1 ? 'permission' : 'permissions'}</summary><ul>${items}</ul></details>`
  );
}

function hiddenFields(query: URLSearchParams): string {
  return [...query]
    .filter(([field]) => field !== 'character_id' && field !== 'deny')
    .map(([field, value]) => `<input type="hidden" name="${escapeHtml(field)}" value="${escapeHtml(value)}">`)
    .join('');
}

/** The whole page: plain HTML, no script, one form whose buttons are the characters. */
export function chooserPage(world: World, login: LoginRequest, query: URLSearchParams, page: Page): string {
  const view: View = { world, base: page.slash ? '../../../../' : '../../../' };
  const cast = world.accounts
    .filter((account) => account.persona)
    .map((account) => personaCard(view, account));
  const rest = world.accounts.filter((account) => !account.persona).flatMap((account) => account.characters);
  const shown = rest.slice(0, OTHERS_SHOWN).map((character) => smallButton(view, character));
  const others =
    shown.length === 0
      ? ''
      : `<details class="rest"><summary>Everybody else (${shown.length}${rest.length > shown.length ? ` of ${rest.length}` : ''})` +
        `</summary><div class="alts">${shown.join('')}</div></details>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark"><title>Choose a character · Simulated EVE SSO</title>
<style nonce="${page.nonce}">${CHOOSER_STYLE}</style></head>
<body><form method="get" action="${page.slash ? '../' : ''}authorize">${hiddenFields(query)}
<header><p class="badge">Simulated EVE SSO · nothing here is real</p><h1>Who do you want to be?</h1>
<p><b>${escapeHtml(login.clientId)}</b> wants to know one of your characters. In the real EVE you would sign in first;
here you simply pick someone.</p>${scopeList(login.scopes)}
<button class="cancel" name="deny" value="1">Cancel</button></header>
<main>${cast.join('')}</main>${others}
<footer>EVE Online is a trademark of CCP hf. The people and alliances on this page are invented.</footer>
</form></body></html>`;
}
