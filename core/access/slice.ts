import type { Slice } from '../db/index.ts';
import * as initial from './migrations/0001-access.ts';

/** The tables of rights: states, permissions, superusers. They refer to users, so identity migrates first. */
export const accessSlice: Slice = {
  id: 'access',
  schema: 'access',
  migrations: { '0001-access': initial },
};
