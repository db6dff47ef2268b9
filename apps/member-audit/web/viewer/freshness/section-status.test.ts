import { expect, test } from 'vitest';
import { worstSection, type SectionStatus } from './section-status.ts';

function section(name: string, given: Partial<SectionStatus> = {}): SectionStatus {
  return {
    section: name,
    title: name,
    okAt: '2026-01-01T00:00:00.000Z',
    changedAt: null,
    ranAt: null,
    nextAt: null,
    failures: 0,
    error: null,
    ...given,
  };
}

test('what only the owner can mend comes before every other error', () => {
  const sections = [
    section('a', { error: 'esi_unavailable' }),
    section('b', { error: 'token_revoked' }),
    section('c'),
  ];
  expect(worstSection(sections)?.section).toBe('b');
});

test('of sections that are fine, the one looked at longest ago speaks', () => {
  const sections = [section('new', { okAt: '2026-01-02T00:00:00.000Z' }), section('old')];
  expect(worstSection(sections)?.section).toBe('old');
});

test('a section that was never looked at is worse than an old one', () => {
  expect(worstSection([section('old'), section('never', { okAt: null })])?.section).toBe('never');
});

test('while all is fine the next look is the first of all sections', () => {
  const soon = '2026-01-03T00:00:00.000Z';
  const sections = [section('old', { nextAt: '2026-01-04T00:00:00.000Z' }), section('b', { nextAt: soon })];
  expect(worstSection(sections)?.nextAt).toBe(soon);
});
