import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

const WORDS_LENGTH = 100;

/** From anywhere to a reservation, an event or a person. */
export function Finder({ onFind }: { onFind?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <form
      role="search"
      aria-label={t('finder.label')}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const q = new FormData(form).get('q');
        if (typeof q === 'string' && q.trim()) {
          void navigate({ pathname: '/search', search: new URLSearchParams({ q: q.trim() }).toString() });
          form.reset();
          onFind?.();
        }
      }}
    >
      <TextInput
        name="q"
        type="search"
        size="sm"
        aria-label={t('finder.label')}
        placeholder={t('finder.placeholder')}
        maxLength={WORDS_LENGTH}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
    </form>
  );
}
