import { expect, test } from 'vitest';
import { eveMarkupToHtml, eveMarkupToText } from './eve-markup.ts';

const link = (href: string, text: string) =>
  `<a href="${href}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`;

test.for([
  ['plain text', 'Hello', 'Hello'],
  ['bold, italic, underlined, lines', '<b>a</b><i>b</i><u>c</u><br>d', '<b>a</b><i>b</i><u>c</u><br />d'],
  ['colours', '<font size="12" color="#ff00ff00">green</font>', 'green'],
  ['big text', '<font size="18">big</font>', '<span class="eve-text-large">big</span>'],
  ['huge text', '<font size="36">huge</font>', '<span class="eve-text-huge">huge</span>'],
  ['small text', '<font size="8">small</font>', '<span class="eve-text-small">small</span>'],
  ['an invalid size', '<font size="x">a</font><font>b</font>', 'ab'],
  ['a negative size', '<font size="-30">a</font>', '<span class="eve-text-huge">a</span>'],
  ['empty elements', '<font size="30"></font><a href="https://a.example"></a>x', 'x'],
  ['a literal of Python', String.raw`u'<b>caf\xe9</b>'`, '<b>café</b>'],
  ['text that looks like a tag', 'a < b & c', 'a &lt; b &amp; c'],
  ['unknown tags', '<loc><url=https://a.example>x</url></loc>', 'x'],
])('shows %s', ([, markup, html]) => {
  expect(eveMarkupToHtml(markup!)).toBe(html);
});

test.for([
  ['a web page', 'https://example.org/a?b=1', 'https://example.org/a?b=1'],
  ['a character', 'showinfo:1377//90000001', 'https://evewho.com/character/90000001'],
  ['a corporation', 'showinfo:2//98000001', 'https://evewho.com/corporation/98000001'],
  ['an alliance', 'showinfo:16159//99000001', 'https://evewho.com/alliance/99000001'],
  ['a system', 'showinfo:5//30000142', 'https://zkillboard.com/system/30000142/'],
  ['a type', 'showinfo:587', 'https://zkillboard.com/item/587/'],
  ['a killmail', 'killReport:123:abcdef', 'https://zkillboard.com/kill/123/'],
])('links %s', ([, href, target]) => {
  expect(eveMarkupToHtml(`<a href="${href}">x</a>`)).toBe(link(target!, 'x'));
});

test.for([
  ['a structure', 'showinfo:35832//1035466617946'],
  ['a station', 'showinfo:54//60003760'],
  ['a chat channel', 'joinChannel:player_1'],
  ['a fitting', 'fitting:587:2456;1::'],
  ['nonsense', 'showinfo:x'],
  ['nothing', ''],
  ['a script', 'javascript:alert(1)'],
  ['a script in capitals', ' JaVaScRiPt:alert(1)'],
  ['a script with a line break in its name', 'java\nscript:alert(1)'],
  ['a script in entities', '&#106;avascript:alert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['a path without a protocol', '//evil.example/x'],
  ['a path of ours', '/api/core/logout'],
  ['a site that poses as another', 'https://eveonline.com@evil.example/'],
])('leaves only the text of a link to %s', ([, href]) => {
  expect(eveMarkupToHtml(`<a href="${href}">x</a>`)).toBe('x');
});

test.for([
  ['a script', 'a<script>alert(1)</script>b', 'ab'],
  ['a script in a comment', 'a<!-- <script>alert(1)</script> -->b', 'ab'],
  ['a comment around a script', '<!--><script>alert(1)</script>-->', '--&gt;'],
  ['look-alike brackets', '＜script＞alert(1)＜/script＞x', 'x'],
  ['look-alike brackets in a small form', '﹤img src=x onerror=alert(1)﹥x', 'x'],
  ['an image', '<img src=x onerror=alert(1)>x', 'x'],
  ['a drawing', '<svg><a href="javascript:alert(1)">x</a></svg>', 'x'],
  ['nested disallowed parents', '<div><p><font size="12"><b>x</b></font></p></div>', '<b>x</b>'],
  ['a broken tag', '<scr<script>ipt>alert(1)</scr</script>ipt>', 'ipt&gt;alert(1)ipt&gt;'],
])('takes out %s', ([, markup, html]) => {
  expect(eveMarkupToHtml(markup!)).toBe(html);
});

test('keeps no attribute that we did not write', () => {
  const markup =
    '<a href="https://a.example" onclick="x()" class="y" style="position:fixed">a</a><b style="color:red" id="q">b</b><span class="mantine">c</span>';
  expect(eveMarkupToHtml(markup)).toBe(`${link('https://a.example/', 'a')}<b>b</b>c`);
});

test('survives markup nested without end', () => {
  expect(eveMarkupToHtml('<b>'.repeat(20_000)).length).toBeLessThan(1_000);
});

test.for([
  ['an unclosed colour', '<color=0xffFF0000>Director', 'Director'],
  ['a closed colour', '<color=red>Chief</color> Pilot ', 'Chief Pilot'],
  ['an ampersand', 'R&D', 'R&D'],
  ['markup that was escaped', '&lt;b&gt;', '<b>'],
])('gives the text of a title with %s', ([, markup, text]) => {
  expect(eveMarkupToText(markup!)).toBe(text);
});
