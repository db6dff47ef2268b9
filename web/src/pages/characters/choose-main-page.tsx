import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { PageHeader } from '../../../kit/page/page-header.tsx';
import { addCharacterUrl } from '../../shell/user-menu.tsx';
import { OwnCharacters } from './own-characters.tsx';

/** In place of every page while the account has no main character. */
export function ChooseMainPage() {
  const t = useText();
  return (
    <>
      <PageHeader
        title={t('Choose your main character')}
        description={t(
          'Your account has none at the moment. The main speaks for you: its corporation and alliance decide what you may see.',
        )}
        actions={
          <Button
            component="a"
            variant="default"
            href={addCharacterUrl('/')}
            leftSection={<IconUserPlus size={16} />}
          >
            {t('Add character')}
          </Button>
        }
      />
      <OwnCharacters />
    </>
  );
}
