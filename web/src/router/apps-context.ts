import { createContext, use } from 'react';
import type { WebApp } from '../../kit/web-app.ts';

/** The installed apps, for navigation and home page. */
export const AppsContext = createContext<readonly WebApp[]>([]);

export function useApps(): readonly WebApp[] {
  return use(AppsContext);
}
