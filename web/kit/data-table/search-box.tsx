import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../i18n/text-context.tsx';

const DELAY_MILLISECONDS = 300;
const LENGTH_MAX = 200;

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text field that reports once the user pauses; the cross empties it at once. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const t = useText();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const [reported, setReported] = useState(value);
  if (value !== known) {
    setKnown(value);
    // Changed from outside, by "back" or "clear"; our own report must not overwrite what was typed since.
    if (value !== reported) setText(value);
  }
  const report = useDebouncedCallback((next: string) => {
    setReported(next);
    onChange(next);
  }, DELAY_MILLISECONDS);
  const change = (next: string) => {
    setText(next);
    report(next);
  };
  return (
    <TextInput
      type="search"
      size="sm"
      placeholder={label}
      aria-label={label}
      maxLength={LENGTH_MAX}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      rightSection={
        text !== '' && <CloseButton size="sm" aria-label={t('Clear search')} onClick={() => change('')} />
      }
    />
  );
}
