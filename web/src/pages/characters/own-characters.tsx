import { Button, Card, Divider, Stack, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { Fragment } from 'react';
import { myCharactersContract, sessionContract, setMainContract } from '@muster/core/contract';
import { useApiMutation } from '../../../kit/api/use-api-mutation.ts';
import { useApiQuery } from '../../../kit/api/use-api-query.ts';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { EmptyState } from '../../../kit/states/empty-state.tsx';
import { problemText } from '../../../kit/states/problem-text.ts';
import { QueryState } from '../../../kit/states/query-state.tsx';
import { CharacterLine } from './character-line.tsx';

/** The user's characters, each with a button that makes it the main. */
export function OwnCharacters() {
  const t = useText();
  const query = useApiQuery(myCharactersContract, {});
  const setMain = useApiMutation(setMainContract, { invalidates: [sessionContract, myCharactersContract] });
  const chosen = setMain.variables?.body.characterId;
  return (
    <Card>
      {setMain.error && (
        <Text c="red" size="sm" role="alert" mb="sm">
          {problemText(setMain.error, t).title}. {problemText(setMain.error, t).advice}
        </Text>
      )}
      <QueryState query={query}>
        {({ characters }) =>
          characters.length === 0 ? (
            <EmptyState icon={<IconUserPlus size={36} stroke={1.4} />} title={t('No characters yet')}>
              {t('Add one: you log in with it at EVE Online, and it appears here.')}
            </EmptyState>
          ) : (
            <Stack gap="sm">
              {characters.map((character, index) => (
                <Fragment key={character.characterId}>
                  {index > 0 && <Divider color="var(--muster-line-soft)" />}
                  <CharacterLine
                    character={character}
                    action={
                      !character.isMain && (
                        <Button
                          variant="default"
                          size="xs"
                          flex="none"
                          aria-label={t('Make {{name}} the main character', { name: character.name })}
                          loading={setMain.isPending && chosen === character.characterId}
                          onClick={() => setMain.mutate({ body: { characterId: character.characterId } })}
                        >
                          {t('Make main')}
                        </Button>
                      )
                    }
                  />
                </Fragment>
              ))}
            </Stack>
          )
        }
      </QueryState>
    </Card>
  );
}
