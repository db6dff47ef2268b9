import { expect, test } from 'vitest';
import { childEnvironment } from './child-environment.ts';

test('settings of an installation do not reach the tests', () => {
  const settings = {
    DATABASE_URL: 'postgres://production',
    EVE_CLIENT_ID: 'id',
    EVE_CLIENT_SECRET: 'secret',
    MUSTER_SECRET: 'key',
    MUSTER_DATA_DIR: '/srv/muster',
    MEMBERAUDIT_ESI_ERROR_LIMIT_THRESHOLD: '1',
    DEMO_PEOPLE: '9',
    PGPASSWORD: 'secret',
    PORT: '80',
  };
  expect(childEnvironment(settings)).toEqual({});
});

test('what names the test database, the browser and the machine stays', () => {
  const wanted = {
    MUSTER_TEST_DATABASE_URL: 'postgres://test',
    MUSTER_CHROMIUM: '/opt/chromium',
    PATH: '/bin',
    HOME: '/root',
  };
  expect(childEnvironment(wanted)).toEqual(wanted);
});
