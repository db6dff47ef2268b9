import { describe, expect, it } from 'vitest';
import { resolveConfig } from './config.ts';
import { hostEnv, parseEnv } from './env.ts';

const config = (environment: Record<string, string>) => resolveConfig(parseEnv(hostEnv, environment));

const PRODUCTION = {
  EVE_CLIENT_ID: 'id',
  EVE_CLIENT_SECRET: 'top-secret',
  EVE_CALLBACK_URL: 'https://muster.example.org/sso/callback',
  MUSTER_CONTACT: 'ceo@example.org',
};

describe('the configuration', () => {
  it('is a demo on loopback when nothing of EVE is set', () => {
    expect(config({})).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 3000 });
  });

  it('lets a demo out of loopback only on purpose', () => {
    expect(config({ HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('is production against the real EVE with the four variables', () => {
    expect(config(PRODUCTION)).toMatchObject({
      mode: 'production',
      publicUrl: 'https://muster.example.org',
      simulatorUrl: null,
      eve: { esiUrl: 'https://esi.evetech.net', imageUrl: 'https://images.evetech.net' },
    });
  });

  it.each(['EVE_CLIENT_ID', 'EVE_CLIENT_SECRET', 'EVE_CALLBACK_URL'] as const)(
    'never falls back to a demo when only %s is set',
    (name) => {
      expect(() => config({ [name]: PRODUCTION[name] })).toThrow(/MUSTER_CONTACT: is missing/);
    },
  );

  it('lists all faults at once and no value of them', () => {
    const faulty = {
      ...PRODUCTION,
      MUSTER_CONTACT: '',
      EVE_CLIENT_SECRET: '',
      PORT: 'many',
      LOG_LEVEL: 'loud',
      EVE_CALLBACK_URL: 'hunter2',
    };
    const error = (() => {
      try {
        config(faulty);
        return '';
      } catch (caught) {
        return String(caught);
      }
    })();
    for (const name of ['PORT', 'LOG_LEVEL', 'EVE_CALLBACK_URL', 'MUSTER_CONTACT', 'EVE_CLIENT_SECRET'])
      expect(error).toContain(name);
    expect(error).not.toContain('hunter2');
    expect(error).toContain('PORT: must be a whole number from 0 to 65535');
  });

  it('wants a callback that this site serves', () => {
    expect(() => config({ ...PRODUCTION, EVE_CALLBACK_URL: 'https://a.example/callback' })).toThrow(
      /sso\/callback/,
    );
  });

  it('wants logins to end where they began, or the browser would not know them again', () => {
    const withUrl = (url: string) => config({ ...PRODUCTION, MUSTER_URL: url });
    expect(withUrl('https://muster.example.org/').publicUrl).toBe('https://muster.example.org');
    for (const url of [
      'https://www.example.org',
      'http://muster.example.org',
      'https://muster.example.org:8443',
    ])
      expect(() => withUrl(url)).toThrow(/MUSTER_URL: .*EVE_CALLBACK_URL/);
  });

  it('wants a secret for a database that others may read', () => {
    expect(() => config({ DATABASE_URL: 'postgres://u@h/d' })).toThrow(/MUSTER_SECRET/);
    expect(() => config({ DATABASE_URL: 'postgres://u@h/d', MUSTER_SECRET: 'short' })).toThrow(
      /32 characters/,
    );
  });

  it('wants at least one connection to ESI for every worker', () => {
    expect(() => config({ MUSTER_WORKER_CONCURRENCY: '50', MUSTER_ESI_CONNECTIONS: '20' })).toThrow(
      /MUSTER_ESI_CONNECTIONS/,
    );
  });
});
