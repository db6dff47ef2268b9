/** Both forms of the sentences of Member Audit that count something. */
export const englishPlurals: Readonly<Record<string, string>> = {
  '{{count}} characters_one': '{{count}} character',
  '{{count}} characters_other': '{{count}} characters',
  '{{count}} characters need you_one': 'One character needs you',
  '{{count}} characters need you_other': '{{count}} characters need you',
};
