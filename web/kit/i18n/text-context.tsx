import type { TFunction } from 'i18next';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Texts {
  readonly t: TFunction;
  /** The language texts are shown in, e.g. `en`. */
  readonly language: string;
}

const TextContext = createContext<Texts | null>(null);

function useTexts(): Texts {
  const texts = use(TextContext);
  if (texts === null) throw new Error('Texts need the host around them');
  return texts;
}

/** Gives every component below the translations of the current language. The host's, around everything. */
export function TextProvider({ children }: { readonly children: ReactNode }) {
  // Once for the page: a table has hundreds of cells with texts, and this hook is not free.
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const texts = useMemo(() => ({ t, language }), [t, language]);
  return <TextContext value={texts}>{children}</TextContext>;
}

/**
 * `t('English sentence', { name })` in the user's language. The sentence itself is the key, `{{name}}` is filled in, and
 * `count` picks the plural form (`englishPlurals` of the app holds the English ones). Every visible text goes through it.
 */
export function useText(): TFunction {
  return useTexts().t;
}

/** The language texts are shown in, for `Intl`, e.g. `en`. */
export function useLanguage(): string {
  return useTexts().language;
}
