import { expect, it } from 'vitest';
import * as z from 'zod';
import { boot } from './boot.ts';

it('an app may not declare a setting of the host as its own', async () => {
  const app = {
    id: 'app',
    title: 'App',
    schema: 'app',
    migrations: {},
    permissions: [],
    settings: z.object({ PORT: z.string() }),
  };
  const booting = boot({
    site: { apps: ['app'] },
    environment: { PORT: 'everywhere' },
    processName: 'test',
    importPackage: async () => ({ app }),
  });
  await expect(booting).rejects.toMatchObject({ code: 'boot.setting_duplicate' });
});
