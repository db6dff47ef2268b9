import sanitizeHtml from 'sanitize-html';
import { decodePythonText } from './python-text.ts';

/**
 * Turns the markup that players write in EVE (biographies, mails) into HTML that is safe to show: `a` with
 * http and https only, `b`, `i`, `u`, `br`, and `span` with a class for text much smaller or larger than usual.
 * Colours are dropped, since they were chosen for another background; of everything else the text stays.
 */
export function eveMarkupToHtml(markup: string): string {
  // Look-alikes of < and > become the real ones before anything is decided, not after.
  const text = textOf(markup);
  return sanitizeHtml(text, OPTIONS).trim();
}

/** The same text without any markup, for titles and names. */
export function eveMarkupToText(markup: string): string {
  const text = sanitizeHtml(textOf(markup), {
    allowedTags: [],
    allowedAttributes: {},
  });
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ['a', 'b', 'br', 'i', 'span', 'u'],
  allowedAttributes: { a: ['href', 'rel', 'target'], span: ['class'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  enforceHtmlBoundary: false,
  nestingLimit: 50,
  transformTags: {
    a: (_tag, { href }) => transformLink(href),
    font: (_tag, { size }) => transformSize(size),
    // EVE writes sizes with `font` only.
    span: () => ({ tagName: 'span', attribs: {} }),
  },
  exclusiveFilter: removeEmpty,
};

/** A link without a usable target, or a size like any other, is only its text; what holds nothing goes altogether. */
function removeEmpty({ tag, attribs, text, mediaChildren }: sanitizeHtml.IFrame): boolean | 'excludeTag' {
  if (tag !== 'a' && tag !== 'font' && tag !== 'span') return false;
  if (text.trim() === '' && mediaChildren.length === 0) return 'excludeTag';
  return Object.keys(attribs).length === 0 ? 'excludeTag' : false;
}

function transformLink(href: string | undefined): sanitizeHtml.Tag {
  const target = linkTarget(href ?? '');
  if (target === null) return { tagName: 'a', attribs: {} };
  return {
    tagName: 'a',
    attribs: { href: target, rel: 'noopener noreferrer nofollow', target: '_blank' },
  };
}

function linkTarget(href: string): string | null {
  const show = /^showinfo:(\d{1,10})(?:\/\/(\d{1,16}))?/iu.exec(href.trim());
  if (show !== null) return showInfoTarget(Number(show[1]), show[2]);
  const kill = /^killreport:(\d{1,16})(?::|$)/iu.exec(href.trim());
  if (kill !== null) return `https://zkillboard.com/kill/${kill[1]}/`;
  const url = URL.parse(href);
  // `https://eveonline.com@evil.example` looks like another site than it is.
  if (url === null || url.username !== '' || url.password !== '') return null;
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

const CORPORATION = 2;
const REGION = 3;
const CONSTELLATION = 4;
const SOLAR_SYSTEM = 5;
const ALLIANCE = 16_159;
const CHARACTER_FIRST = 1_373;
const CHARACTER_LAST = 1_386;

/** Characters and organisations are known to EveWho, space and things to zKillboard, stations and structures to nobody. */
function showInfoTarget(typeId: number, itemId: string | undefined): string | null {
  if (itemId === undefined) return `https://zkillboard.com/item/${typeId}/`;
  if (typeId >= CHARACTER_FIRST && typeId <= CHARACTER_LAST) return `https://evewho.com/character/${itemId}`;
  if (typeId === CORPORATION) return `https://evewho.com/corporation/${itemId}`;
  if (typeId === ALLIANCE) return `https://evewho.com/alliance/${itemId}`;
  if (typeId === SOLAR_SYSTEM) return `https://zkillboard.com/system/${itemId}/`;
  if (typeId === CONSTELLATION) return `https://zkillboard.com/constellation/${itemId}/`;
  if (typeId === REGION) return `https://zkillboard.com/region/${itemId}/`;
  return null;
}

/** EVE's own size is 12 or 13; steps rather than numbers, since our pages allow no inline styles. */
function transformSize(size: string | undefined): sanitizeHtml.Tag {
  const points = Math.abs(Number.parseInt(size ?? '', 10));
  const step = points < 11 ? 'small' : points < 16 ? undefined : points < 24 ? 'large' : 'huge';
  if (Number.isNaN(points) || step === undefined) return { tagName: 'span', attribs: {} };
  return { tagName: 'span', attribs: { class: `eve-text-${step}` } };
}

/** Far more than EVE lets anybody write; nesting without end would keep the parser busy for seconds. */
const MARKUP_CHARACTERS_MAX = 50_000;

function textOf(markup: string): string {
  return decodePythonText(markup).slice(0, MARKUP_CHARACTERS_MAX).normalize('NFKC');
}
