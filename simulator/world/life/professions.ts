import { typeNamed } from '../static-data.ts';
import type { Profession } from '../cast.ts';

interface Trade {
  ships: readonly string[];
  /** Skill groups they care about, besides the basics everybody trains. */
  skillGroups: readonly string[];
}

const BASICS = ['Spaceship Command', 'Engineering', 'Navigation', 'Armor', 'Shields', 'Targeting'];

/** What people of a trade fly and train. */
export const trades: Record<Profession, Trade> = {
  line: {
    ships: [
      'Ferox',
      'Hurricane',
      'Drake',
      'Cerberus',
      'Muninn',
      'Eagle',
      'Sacrilege',
      'Zealot',
      'Hound',
      'Sabre',
      'Guardian',
    ],
    skillGroups: [...BASICS, 'Gunnery', 'Missiles', 'Drones', 'Rigging', 'Fleet Support'],
  },
  industry: {
    ships: ['Covetor', 'Hulk', 'Mackinaw', 'Retriever', 'Procurer', 'Orca', 'Porpoise', 'Endurance'],
    skillGroups: [...BASICS, 'Production', 'Resource Processing', 'Science', 'Planet Management', 'Trade'],
  },
  ratter: {
    ships: ['Ishtar', 'Gila', 'Vexor Navy Issue', 'Myrmidon', 'Dominix', 'Rattlesnake', 'Praxis'],
    skillGroups: [...BASICS, 'Drones', 'Gunnery', 'Rigging', 'Social'],
  },
  trader: {
    ships: ['Tayra', 'Badger', 'Bustard', 'Sunesis', 'Caldari Shuttle', 'Crane'],
    skillGroups: [...BASICS, 'Trade', 'Social', 'Corporation Management', 'Science'],
  },
  capital: {
    ships: [
      'Thanatos',
      'Archon',
      'Revelation',
      'Naglfar',
      'Moros',
      'Phoenix',
      'Apostle',
      'Minokawa',
      'Chimera',
    ],
    skillGroups: [...BASICS, 'Gunnery', 'Missiles', 'Drones', 'Rigging', 'Fleet Support', 'Subsystems'],
  },
  newbie: {
    ships: ['Rifter', 'Merlin', 'Tristan', 'Punisher', 'Venture', 'Catalyst', 'Thrasher', 'Caracal'],
    skillGroups: [...BASICS, 'Gunnery', 'Missiles'],
  },
  hauler: {
    ships: ['Charon', 'Providence', 'Obelisk', 'Fenrir', 'Rhea', 'Occator', 'Mastodon', 'Viator'],
    skillGroups: [...BASICS, 'Trade', 'Rigging'],
  },
  explorer: {
    ships: ['Astero', 'Stratios', 'Buzzard', 'Anathema', 'Helios', 'Cheetah', 'Tengu', 'Proteus'],
    skillGroups: [...BASICS, 'Scanning', 'Rigging', 'Subsystems', 'Drones', 'Missiles'],
  },
  scout: {
    ships: ['Buzzard', 'Helios', 'Cheetah', 'Anathema', 'Ibis', 'Velator', 'Manticore'],
    skillGroups: [...BASICS, 'Scanning', 'Science'],
  },
};

// A name that the extract lacks shall be found at start, not by a visitor.
for (const trade of Object.values(trades)) for (const ship of trade.ships) typeNamed(ship);
