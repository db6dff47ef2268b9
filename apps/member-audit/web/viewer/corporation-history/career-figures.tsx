import { useEveNow, useText } from '@muster/web/kit';
import { Figures } from '../figures.tsx';
import { DaysWords } from './days-words.tsx';
import { measureCareer } from './measure-career.ts';
import type { CareerEntry } from './use-career.ts';

/** What a recruiter counts first. */
export function CareerFigures({ entries }: { readonly entries: readonly CareerEntry[] }) {
  const t = useText();
  const { memberships, corporations, medianDays, changesLastYear } = measureCareer(entries, useEveNow());
  return (
    <Figures
      figures={[
        { label: t('Memberships'), value: memberships },
        { label: t('Different corporations'), value: corporations },
        { label: t('Typical membership'), value: <DaysWords days={medianDays} /> },
        { label: t('Changes in the last year'), value: changesLastYear },
      ]}
    />
  );
}
