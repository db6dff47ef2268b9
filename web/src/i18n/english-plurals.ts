/** Plural forms of the host's and the kit's English sentences; everything else is its own key. */
export const englishPlurals = {
  '{{amount}} rows_one': '{{amount}} row',
  '{{amount}} rows_other': '{{amount}} rows',
  '{{count}} characters need you_one': 'One character needs you',
  '{{count}} characters need you_other': '{{count}} characters need you',
  '{{count}} characters wait for EVE_one': 'One character waits for EVE',
  '{{count}} characters wait for EVE_other': '{{count}} characters wait for EVE',
  '{{count}} characters are not registered_one': 'One character is not registered',
  '{{count}} characters are not registered_other': '{{count}} characters are not registered',
  '{{count}} authorisations need you_one': 'One authorisation needs you',
  '{{count}} authorisations need you_other': '{{count}} authorisations need you',
} as const;
