import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { PageHeader } from '../../../kit/page/page-header.tsx';
import { NeedsYouNotice } from '../re-authorise/needs-you-notice.tsx';
import { addCharacterUrl } from '../../shell/user-menu.tsx';
import { OwnCharacters } from './own-characters.tsx';

/** My account: the characters that belong to it, and which of them speaks for it. */
export function CharactersPage() {
  const t = useText();
  return (
    <>
      <PageHeader
        title={t('My account')}
        description={t(
          'You log in with your main character. Its corporation and alliance decide what you may see.',
        )}
        actions={
          <Button
            component="a"
            href={addCharacterUrl('/characters')}
            leftSection={<IconUserPlus size={16} />}
          >
            {t('Add character')}
          </Button>
        }
      />
      <NeedsYouNotice />
      <OwnCharacters />
    </>
  );
}
