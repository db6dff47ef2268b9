import { AppLink, useText } from '@muster/web/kit';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { viewerHref } from '../links.ts';
import type { SectionStatus } from './freshness/section-status.ts';
import type { ViewerTab } from './tab.ts';
import classes from './viewer.module.css';
import { tabs } from './tabs.ts';

interface TabBarProps {
  readonly characterId: number;
  readonly current: ViewerTab | undefined;
  readonly sections: readonly SectionStatus[];
}

/** The tabs as links, with a mark on those whose data have a problem. On a phone they scroll sideways. */
export function TabBar({ characterId, current, sections }: TabBarProps) {
  const t = useText();
  const bar = useRef<HTMLElement>(null);
  const failing = new Set(sections.flatMap(({ section, error }) => (error === null ? [] : section)));
  const currentId = current?.id;
  useEffect(() => {
    const link = bar.current?.querySelector(`[data-tab="${currentId}"]`);
    // Only the bar moves, never the page.
    if (bar.current && link instanceof HTMLElement) {
      bar.current.scrollLeft = link.offsetLeft - (bar.current.clientWidth - link.offsetWidth) / 2;
    }
  }, [currentId]);
  return (
    <nav ref={bar} className={classes.tabs} aria-label={t('Data of this character')}>
      {tabs.map((tab) => (
        <AppLink
          key={tab.id}
          to={viewerHref(characterId, tab.id)}
          className={classes.tab}
          c="inherit"
          underline="never"
          data-tab={tab.id}
          data-current={tab.id === currentId || undefined}
        >
          {t(tab.label)}
          {tab.sections.some((section) => failing.has(section)) && (
            <IconAlertTriangleFilled
              size={13}
              className={classes.tabMark}
              role="img"
              aria-label={t('has a problem')}
            />
          )}
        </AppLink>
      ))}
    </nav>
  );
}
