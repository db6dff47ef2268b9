import type { ReactNode } from 'react';
import { DemoBanner } from '../../shell/demo-banner.tsx';
import { SiteFooter } from '../../shell/site-footer.tsx';
import classes from './login.module.css';
import { StarField } from './star-field.tsx';

/** The page before the login: a quiet sky, one panel. */
export function LoginFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <DemoBanner />
      <StarField />
      <main className={classes.panel}>{children}</main>
      <div className={classes.foot}>
        <SiteFooter />
      </div>
    </div>
  );
}
