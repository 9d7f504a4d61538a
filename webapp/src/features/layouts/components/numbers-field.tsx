import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numbersOf } from '../model/flags';

type NumbersFieldProps = {
  label: string;
  description: string;
  value: readonly number[];
  onChange: (value: number[]) => void;
};

/** Numbers as one writes them, `4, 13, 40-44`; they count once they are written to the end. */
export function NumbersField({ label, description, value, onChange }: NumbersFieldProps) {
  const { t } = useTranslation();
  const written = value.join(', ');
  const [typed, setTyped] = useState(written);
  const [wrong, setWrong] = useState(false);
  const take = () => {
    const read = readNumbers(typed);
    setWrong(read === null);
    if (read && read.join() !== value.join()) {
      onChange(read);
    }
  };
  return (
    <TextInput
      size="sm"
      label={label}
      description={description}
      value={typed}
      error={wrong && t('layouts.numbersWrong')}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      onBlur={take}
    />
  );
}

/** Each once, the lowest first; null if it is something else. */
function readNumbers(text: string): number[] | null {
  try {
    return [...new Set(numbersOf(text))].sort((a, b) => a - b);
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return null;
    }
    throw thrown;
  }
}
