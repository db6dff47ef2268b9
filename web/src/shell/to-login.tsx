import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Leads to the login, which leads back here. */
export function ToLogin() {
  const router = useRouter();
  useEffect(() => {
    // Read once, not watched: on the way the address is the login's already, and would be the way back to itself.
    const { href } = router.latestLocation;
    void router.navigate({ to: '/login', search: href === '/' ? {} : { next: href }, replace: true });
  }, [router]);
  return null;
}
