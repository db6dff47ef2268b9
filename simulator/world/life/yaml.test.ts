import { expect, test } from 'vitest';
import { verbatim, yaml } from './yaml.ts';

test.each([
  ['plain word', 'message: plain word\n'],
  ['', "message: ''\n"],
  ["it's: a #trap", "message: 'it''s: a #trap'\n"],
  ['12', "message: '12'\n"],
  ['null', "message: 'null'\n"],
  ['two\nlines', 'message: "two\\nlines"\n'],
  ['nul \u0000 and \u0085', 'message: "nul \\u0000 and \\u0085"\n'],
  ['- dash', "message: '- dash'\n"],
])('the text %j is written so that it is read as it was', (message, text) => {
  expect(yaml({ message })).toBe(text);
});

test('numbers, nothing, lists, lists in lists, maps and anchors stand as the game writes them', () => {
  expect(
    yaml({
      structureID: verbatim('&id001 1021975000000'),
      podKillerID: null,
      structureShowInfoData: ['showinfo', 35_832, verbatim('*id001')],
      listOfTypesAndQty: [[4312, 154]],
      oreVolumeByType: { map: { 46_300: 1.5, 46_301: 2 } },
      wants: [{ map: { quantity: 119, typeID: 4051 } }],
      none: [],
    }),
  ).toBe(
    [
      'structureID: &id001 1021975000000',
      'podKillerID: null',
      'structureShowInfoData:',
      '- showinfo',
      '- 35832',
      '- *id001',
      'listOfTypesAndQty:',
      '- - 4312',
      '  - 154',
      'oreVolumeByType:',
      '  46300: 1.5',
      '  46301: 2',
      'wants:',
      '- quantity: 119',
      '  typeID: 4051',
      'none: []',
      '',
    ].join('\n'),
  );
  expect(yaml({})).toBe('{}\n');
});
