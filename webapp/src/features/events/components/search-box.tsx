import { ActionIcon } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type SyntheticEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TERM_LENGTH } from '../event-filter';
import classes from './search-box.module.css';

type SearchBoxProps = {
  /** The words of the search on screen. */
  term: string;
  onSearch: (term: string) => void;
};

export function SearchBox({ term, onSearch }: SearchBoxProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  // The URL owns the words: going back in history fills in the earlier ones, without taking the focus away.
  useEffect(() => {
    if (input.current) {
      input.current.value = term;
    }
  }, [term]);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSearch((input.current?.value ?? '').trim());
  };
  const clear = () => {
    if (input.current) {
      input.current.value = '';
      input.current.focus();
    }
    onSearch('');
  };
  return (
    <form role="search" className={classes.box} onSubmit={submit}>
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={term}
        maxLength={TERM_LENGTH}
        className={classes.input}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        enterKeyHint="search"
      />
      {term && (
        <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={t('search.clear')} onClick={clear}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon type="submit" variant="filled" size={44} radius="xl" aria-label={t('search.submit')}>
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
    </form>
  );
}
