import { Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AppButton } from '../../../kit/page/app-button.tsx';
import { RE_AUTHORISE } from '../re-authorise/journey.ts';
import classes from './home.module.css';

/** More names than these fill a phone. */
const NAMES_MAX = 4;

interface NeedLineProps {
  readonly icon: Icon;
  /** How much it matters. */
  readonly level: 'alarm' | 'wait' | 'offer' | 'fine';
  readonly title: ReactNode;
  /** Whom it is about. */
  readonly names?: readonly string[];
  /** Label of the button that leads to the page of authorisations. Left out: nothing to do. */
  readonly action?: string;
  readonly children?: ReactNode;
}

/** One thing that matters now, and the way to deal with it. */
export function NeedLine({ icon: IconOfLine, level, title, names = [], action, children }: NeedLineProps) {
  const t = useText();
  const more = names.length - NAMES_MAX;
  return (
    <div className={classes.need} data-level={level}>
      <IconOfLine size={22} stroke={1.7} className={classes.needIcon} aria-hidden />
      <div className={classes.needWords}>
        <Text fw={600}>{title}</Text>
        {(children !== undefined || names.length > 0) && (
          <Text size="sm" c="dimmed">
            {names.slice(0, NAMES_MAX).map((name, position) => (
              <Fragment key={name}>
                {position > 0 && ', '}
                <Text span inherit c="var(--mantine-color-text)">
                  <bdi>{name}</bdi>
                </Text>
              </Fragment>
            ))}
            {more > 0 && ` ${t('and {{count}} more', { count: more })}`}
            {names.length > 0 && '. '}
            {children}
          </Text>
        )}
      </div>
      {action !== undefined && (
        <AppButton
          to={RE_AUTHORISE}
          variant={level === 'alarm' ? 'filled' : 'default'}
          size="sm"
          className={classes.needAction}
        >
          {action}
        </AppButton>
      )}
    </div>
  );
}
