import { CompiledQuery } from 'kysely';
import { prepareOnce } from '../db/index.ts';
import { createViewer, type Db, type Viewer } from '../kernel/index.ts';

/** Everybody has this state until the slice knows how to find a better one. */
export const GUEST_STATE = 'Guest';

// Asked at every request of a signed-in user. Superusers need no list: they may do everything.
const VIEWER = prepareOnce(`
  select u.user_id, u.main_character_id,
    exists (select from access.superuser s where s.user_id = u.user_id) as is_superuser,
    array(
      select permission from access.user_permission where user_id = u.user_id
      union
      select p.permission from access.state_permission p join access.state s using (state_id) where s.name = $2
      order by 1
    ) as permissions
  from identity."user" u
  where u.user_id = $1`);

interface ViewerRow {
  user_id: number;
  main_character_id: number | null;
  is_superuser: boolean;
  permissions: string[];
}

/** The user as a viewer, with the rights of this moment, in one query. Null for a user who does not exist. */
export async function loadViewer(db: Db, userId: number): Promise<Viewer | null> {
  const { rows } = await db.executeQuery<ViewerRow>(CompiledQuery.raw(VIEWER, [userId, GUEST_STATE]));
  const [row] = rows;
  if (row === undefined) return null;
  return createViewer({
    userId: row.user_id,
    mainCharacterId: row.main_character_id,
    isSuperuser: row.is_superuser,
    permissions: new Set(row.permissions),
  });
}
