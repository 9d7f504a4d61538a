import { Button, FileButton } from '@mantine/core';
import { IconPhotoUp, IconTrash } from '@tabler/icons-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/shared/ui/problem-text';
import { useUploadPoster } from '../api/upload';
import type { EventForm } from '../event-form';
import { Field } from './event-fields';
import { Poster } from './poster';
import classes from './event-form.module.css';

/** Bytes; the server measures again. */
const LARGEST = 5 * 1024 * 1024;

/** A poster from this computer, or an address; shown as in the list of events. */
export function PosterField() {
  const { t } = useTranslation();
  const { control, setValue, setError } = useFormContext<EventForm>();
  const [poster, title, artist] = useWatch({ control, name: ['posterImageUrl', 'title', 'artistName'] });
  const upload = useUploadPoster();
  const problemText = useProblemText();
  const take = (file: File | null) => {
    if (!file) {
      return;
    }
    if (file.size > LARGEST) {
      setError('posterImageUrl', { message: t('eventAdmin.posterLarge') });
      return;
    }
    upload.mutate(file, {
      onSuccess: (url) => setValue('posterImageUrl', url, { shouldDirty: true, shouldValidate: true }),
      onError: (thrown) => setError('posterImageUrl', { message: problemText(thrown) }),
    });
  };
  return (
    <div className={classes.fields}>
      <div className={classes.poster}>
        <Poster event={{ id: title, title, artist, poster: poster || null }} alt={t('event.posterAlt', { title })} />
      </div>
      <div className={classes.choices}>
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={take}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              loading={upload.isPending}
              leftSection={<IconPhotoUp size={18} aria-hidden />}
            >
              {t('eventAdmin.posterUpload')}
            </Button>
          )}
        </FileButton>
        {poster && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={() => setValue('posterImageUrl', '', { shouldDirty: true, shouldValidate: true })}
          >
            {t('eventAdmin.posterRemove')}
          </Button>
        )}
      </div>
      <p className={classes.hint}>{t('eventAdmin.posterHint')}</p>
      <Field name="posterImageUrl" label={t('eventAdmin.posterAddress')} maxLength={500} />
    </div>
  );
}
