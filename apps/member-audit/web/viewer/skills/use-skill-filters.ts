import { useSearchParams } from '@muster/web/kit';

/** Text and levels that the skills are narrowed to; both live in the URL. */
export function useSkillFilters() {
  const [params, change] = useSearchParams();
  const { q = '', level = [] } = params;
  return {
    search: typeof q === 'string' ? q : '',
    levels: typeof level === 'string' ? [level] : level,
    setSearch: (search: string) => change({ q: search }),
    setLevels: (levels: readonly string[]) => change({ level: levels }),
  };
}
