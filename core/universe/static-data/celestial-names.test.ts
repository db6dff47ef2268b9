import { describe, expect, it } from 'vitest';
import { moonName, planetName, roman, stationName } from './celestial-names.ts';

describe('names of places', () => {
  it.each([
    [1, 'I'],
    [4, 'IV'],
    [9, 'IX'],
    [14, 'XIV'],
    [19, 'XIX'],
    [26, 'XXVI'],
    [40, 'XL'],
    [99, 'XCIX'],
  ])('count %i as %s', (value, text) => {
    expect(roman(value)).toBe(text);
  });

  it('are made of the names above them', () => {
    const moon = moonName(planetName('Jita', 4), 4);
    expect(stationName(moon, 'Caldari Navy', 'Assembly Plant')).toBe(
      'Jita IV - Moon 4 - Caldari Navy Assembly Plant',
    );
  });

  it('leave out what a station does where the archive does not say it', () => {
    expect(stationName('Thera', 'The Sanctuary', null)).toBe('Thera - The Sanctuary');
  });
});
