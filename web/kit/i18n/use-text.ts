import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/**
 * `t('English sentence', { name })` in the user's language. The sentence itself is the key, `{{name}}` is filled in, and
 * `count` picks the plural form (`englishPlurals` of the app holds the English ones). Every visible text goes through it.
 */
export function useText(): TFunction {
  return useTranslation().t;
}

/** The language texts are shown in, for `Intl`, e.g. `en`. */
export function useLanguage(): string {
  return useTranslation().i18n.language;
}
