import { TextInput } from '@mantine/core';
import { useState } from 'react';

type NumberFieldProps = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  description?: string | undefined;
  step?: number;
  min?: number;
  max?: number;
  whole?: boolean;
  /** Whether it counts only once it is typed to its end. */
  late?: boolean;
  error?: boolean;
};

/** A number that may be half typed: what is none yet changes nothing. */
export function NumberField({
  label,
  value,
  onChange,
  whole = false,
  late = false,
  step = 1,
  ...rest
}: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) {
      onChange(whole ? Math.round(number) : number);
    }
  };
  return (
    <TextInput
      {...rest}
      type="number"
      size="sm"
      label={label}
      step={step}
      inputMode={whole ? 'numeric' : 'decimal'}
      value={typed ?? String(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        if (!late) {
          take(target.value);
        }
      }}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      onBlur={() => {
        if (late && typed !== null) {
          take(typed);
        }
        setTyped(null);
      }}
    />
  );
}
