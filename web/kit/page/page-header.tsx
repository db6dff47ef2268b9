import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useSession } from '../session/session-context.tsx';

interface PageHeaderProps {
  /** The page's only h1, and the first half of the document's title. */
  readonly title: string;
  readonly description?: ReactNode;
  /** In front of the title: a portrait or icon. */
  readonly leading?: ReactNode;
  /** Buttons of the page, at the end of the line. */
  readonly actions?: ReactNode;
}

/** Head of every page: title, what it is for, actions. */
export function PageHeader({ title, description, leading, actions }: PageHeaderProps) {
  const { site } = useSession();
  useDocumentTitle(`${title} · ${site.name}`);
  return (
    <Group component="header" justify="space-between" align="flex-end" gap="md" mb="lg">
      <Group gap="md" wrap="nowrap" miw={0}>
        {leading}
        <Stack gap={2} miw={0}>
          <Title order={1}>{title}</Title>
          {description !== undefined && (
            <Text c="dimmed" size="sm" component="div">
              {description}
            </Text>
          )}
        </Stack>
      </Group>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
