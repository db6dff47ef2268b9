import * as z from 'zod';
import { integer } from './line-fields.ts';
import { defineReader, type MemberReader } from './member-reader.ts';
import { mapReaders } from './read-map.ts';
import { peopleReaders } from './read-peoples.ts';
import { typeReaders } from './read-types.ts';

const aboutLine = z.object({
  _key: z.literal('sde'),
  buildNumber: integer,
  releaseDate: z.iso.datetime().optional(),
});

/** The member that says which build an archive is. */
export const aboutReader: MemberReader = defineReader('_sde', aboutLine, (line, { facts }) => {
  facts.build.number = line.buildNumber;
  facts.build.releasedAt = line.releaseDate === undefined ? null : new Date(line.releaseDate);
});

/** Everything that is read, in this order. An archive without one of these members is refused. */
export const memberReaders: readonly MemberReader[] = [...typeReaders, ...peopleReaders, ...mapReaders];
