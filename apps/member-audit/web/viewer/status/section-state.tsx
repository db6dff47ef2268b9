import { useText } from '@muster/web/kit';
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconClock, IconKeyOff } from '@tabler/icons-react';
import { severity, type SectionStatus } from '../freshness/section-status.ts';
import classes from './status.module.css';

const LOOKS = [
  { icon: IconCircleCheckFilled, label: 'Up to date' },
  { icon: IconClock, label: 'Not looked at yet' },
  { icon: IconAlertTriangleFilled, label: 'Has a problem' },
  { icon: IconKeyOff, label: 'Needs your authorisation' },
] as const;

/** The state of one section as an icon with a name. */
export function SectionState({ section }: { readonly section: SectionStatus }) {
  const t = useText();
  const level = severity(section);
  const { icon: Icon, label } = LOOKS[level];
  return (
    <Icon size={17} className={classes.state} data-level={level} role="img" aria-label={t(label)}>
      <title>{t(label)}</title>
    </Icon>
  );
}
