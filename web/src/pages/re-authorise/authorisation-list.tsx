import { Stack, Text, Title } from '@mantine/core';
import type { Authorisation } from '@muster/core/contract';
import { AuthorisationCard } from './authorisation-card.tsx';

interface AuthorisationListProps {
  readonly title: string;
  readonly hint?: string;
  readonly authorisations: readonly Authorisation[];
  readonly total: number;
}

/** Those of one kind under a heading; nothing when there are none. */
export function AuthorisationList({ title, hint, authorisations, total }: AuthorisationListProps) {
  if (authorisations.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <div>
        <Title order={2}>{title}</Title>
        {hint !== undefined && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      {authorisations.map((authorisation) => (
        <AuthorisationCard
          key={`${authorisation.characterId} ${authorisation.app.id}`}
          authorisation={authorisation}
          total={total}
        />
      ))}
    </Stack>
  );
}
