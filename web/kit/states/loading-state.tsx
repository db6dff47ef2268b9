import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useText } from '../i18n/text-context.tsx';

/** Grey lines in place of what is being fetched. `lines` is how many; a screen reader hears "Loading". */
export function LoadingState({ lines = 4 }: { readonly lines?: number }) {
  const t = useText();
  return (
    <Stack gap="sm" py="sm" role="status" aria-busy>
      <VisuallyHidden>{t('Loading …')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} width={`${100 - ((line * 23) % 45)}%`} />
      ))}
    </Stack>
  );
}
