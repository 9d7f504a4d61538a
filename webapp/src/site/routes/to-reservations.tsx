import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The way on where it is not known which reservation it is about. */
export function ToReservations() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/my-reservations">
      {t('payments.toReservations')}
    </Button>
  );
}
