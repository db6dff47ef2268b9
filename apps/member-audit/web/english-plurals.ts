/** Both forms of the sentences of Member Audit that count something. */
export const englishPlurals: Readonly<Record<string, string>> = {
  '{{count}} characters_one': '{{count}} character',
  '{{count}} characters_other': '{{count}} characters',
  '{{count}} characters need you_one': 'One character needs you',
  '{{count}} characters need you_other': '{{count}} characters need you',
  'in {{count}} places_one': 'in {{count}} place',
  'in {{count}} places_other': 'in {{count}} places',
  '{{amount}} items_one': '{{amount}} item',
  '{{amount}} items_other': '{{amount}} items',
  '{{count}} days_one': '{{count}} day',
  '{{count}} days_other': '{{count}} days',
  '{{count}} months_one': '{{count}} month',
  '{{count}} months_other': '{{count}} months',
  '{{count}} levels_one': '{{count}} level',
  '{{count}} levels_other': '{{count}} levels',
  'Failed {{count}} times in a row._one': 'Failed once.',
  'Failed {{count}} times in a row._other': 'Failed {{count}} times in a row.',
};
