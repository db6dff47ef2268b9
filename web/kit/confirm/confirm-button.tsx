import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/text-context.tsx';
import { problemText } from '../states/problem-text.ts';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** Text of the button, and of the one that confirms. */
  readonly children: ReactNode;
  /** Asks the question: "Remove Kestrel Vane?" */
  readonly title: string;
  /** What happens then, and whether it can be undone. */
  readonly message: ReactNode;
  /** Runs after the confirmation; the dialogue stays open until it settles and shows why it failed. */
  readonly onConfirm: () => Promise<unknown>;
  readonly 'aria-label'?: string;
}

/** A button whose act is only done after a second, explicit yes. The safe answer has the focus. */
export function ConfirmButton({ children, title, message, onConfirm, ...button }: ConfirmButtonProps) {
  const t = useText();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  const confirm = async () => {
    setIsBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setProblem(error);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <>
      <Button {...button} onClick={open}>
        {children}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={title}
        centered
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <Stack>
          <Text size="sm" component="div">
            {message}
          </Text>
          {problem !== null && (
            <Text size="sm" c="red" role="alert">
              {problemText(problem, t).title}. {problemText(problem, t).advice}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('Cancel')}
            </Button>
            <Button color="red" loading={isBusy} onClick={() => void confirm()}>
              {children}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
