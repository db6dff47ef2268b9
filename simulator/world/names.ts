import type { Random } from './random.ts';

const FIRST =
  'Abel Ada Adria Aksel Alba Amon Anders Anya Arlo Asta Aurel Bastian Bea Benno Bram Brisa Calla Casimir Cato Celia Cyra Dagny Dario Delia Dmitri Edda Eero Elka Elio Emrys Enid Esra Faye Femke Fenn Finn Freya Galen Greta Gwen Halla Hanno Harper Ilse Imre Ines Ingo Isolde Ivo Jannik Jora Joss Kaia Karo Kasper Keir Kira Laszlo Leif Lena Liv Lorne Lucan Mads Maeve Maren Milo Mirek Nadia Nico Nils Noor Odette Olin Orla Oskar Petra Pia Quill Rafe Ragna Remy Rhea Rune Sabine Sander Signe Silas Sorin Svea Tariq Tess Thora Tiber Ulla Uri Vada Vesna Vidar Wilma Xander Ylva Yorick Zara Zeno'.split(
    ' ',
  );
const LAST_A =
  'Ald Arn Ash Bal Ber Bir Bly Bran Cal Car Cor Dal Dar Del Dre Ek Eld Fal Far Fen Gar Gil Grim Hal Har Hol Is Jar Kel Kor Lan Lor Mal Mar Mer Mor Nar Nes Or Per Quen Ral Ros Sal Ser Sol Tal Tar Thor Tor Ul Val Var Ver Wel Wil Yar Zel'.split(
    ' ',
  );
const LAST_B =
  'an as ath bek berg born by da dahl den din dor ell en er eth far gard go heim holt ik in ing is ka ken la land lin lo man mar mir nes nik o or os ov quist ra ren ric rin ris ro ros sen sk son stad strom tan ter thal tor us va vald ven vik wick win wood'.split(
    ' ',
  );

/** A pilot's name; not yet unique. */
export function pilotName(random: Random): string {
  const last = random.pick(LAST_A) + random.pick(LAST_B);
  return random.chance(0.06)
    ? `${random.pick(FIRST)} ${random.pick(FIRST)} ${last}`
    : `${random.pick(FIRST)} ${last}`;
}

const SHIP_NAMES = [
  'Last Light',
  'Paid For',
  'Not A Bait',
  'Second Opinion',
  'Warm Hands',
  'No Refunds',
  'Borrowed Time',
  'Small Talk',
  'The Long Way Home',
  'Bring Snacks',
  'Quiet Please',
  'Fifth Of November',
  'Out Of Coffee',
  'Do Not Scan',
  'Rust Never Sleeps',
  'My Other Ship Is A Titan',
];

export function shipName(random: Random, pilot: string, typeName: string): string {
  if (random.chance(0.45)) return `${pilot}'s ${typeName}`;
  return random.pick(SHIP_NAMES);
}
