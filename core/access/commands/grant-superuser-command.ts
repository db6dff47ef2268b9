import type { CommandDefinition } from '../../kernel/index.ts';
import { grantSuperuser } from '../grants.ts';

/** `grant-superuser`: how the first administrator comes to be. */
export const grantSuperuserCommand: CommandDefinition = {
  name: 'grant-superuser',
  summary: 'Make the owner of a character a superuser, who may do everything',
  arguments: [{ name: '<character name>', description: 'a character of somebody who has logged in' }],
  async run(context) {
    const { db, clock } = await context.services();
    const name = context.args.join(' ');
    const { characterName, userId } = await grantSuperuser(db, name, {
      now: clock.now(),
      via: 'command line',
    });
    context.tell(`The owner of ${characterName} (user ${userId}) is a superuser now.`);
  },
};
