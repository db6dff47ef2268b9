/** Plural forms of the host's and the kit's English sentences; everything else is its own key. */
export const englishPlurals = {
  '{{amount}} rows_one': '{{amount}} row',
  '{{amount}} rows_other': '{{amount}} rows',
} as const;
