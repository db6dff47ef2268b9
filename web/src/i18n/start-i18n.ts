import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { WebApp } from '../../kit/web-app.ts';
import { englishPlurals } from './english-plurals.ts';

type Texts = Readonly<Record<string, string>>;

const NAMESPACE = 'translation';

// One file a language, fetched when it is needed: `languages/de.ts` exports `texts`.
const hostLanguages = import.meta.glob<Texts>('./languages/*.ts', { import: 'texts' });

/** Starts translations in the best language of the browser that Muster has; English needs no file but the plurals. */
export async function startI18n(apps: readonly WebApp[]): Promise<void> {
  const language = bestLanguage(navigator.languages);
  const i18next = createInstance().use(initReactI18next);
  await i18next.init({
    lng: language,
    fallbackLng: 'en',
    // Sentences are keys, and sentences have dots and colons.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {
      en: { [NAMESPACE]: Object.assign({}, englishPlurals, ...apps.map((app) => app.englishPlurals)) },
    },
  });
  await addLanguage(i18next, language, apps);
  document.documentElement.lang = language;
}

function bestLanguage(wanted: readonly string[]): string {
  const known = new Set([
    'en',
    ...Object.keys(hostLanguages).map((path) => path.replace(/^.*\/|\.ts$/g, '')),
  ]);
  return (
    wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((language) => known.has(language)) ?? 'en'
  );
}

async function addLanguage(i18next: i18n, language: string, apps: readonly WebApp[]): Promise<void> {
  const sources = [
    hostLanguages[`./languages/${language}.ts`],
    ...apps.map((app) => app.translations?.[language]),
  ];
  const texts = await Promise.all(sources.map(async (load) => load?.()));
  for (const part of texts) if (part) i18next.addResourceBundle(language, NAMESPACE, part, true, true);
}
