import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMantineColorScheme } from '@mantine/core';
import { useLanguage } from '@/shared/i18n/use-language';
import { notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { googleConfigQuery, useGoogleLogin } from '../api/account';
import classes from './form.module.css';

/** The part of Google's script we use; it draws its own button. */
type GoogleIdentity = {
  initialize(options: { client_id: string; nonce: string; callback: (answer: { credential: string }) => void }): void;
  renderButton(
    parent: HTMLElement,
    options: { theme: 'outline' | 'filled_black'; size: 'large'; width: number; text: 'continue_with'; locale: string },
  ): void;
};

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface Window {
    google?: { accounts: { id: GoogleIdentity } };
  }
}

const BUTTON_WIDTH = 320;

/** Only where the server offers it; a blocked or unreachable script leaves the password form as it is. */
export function GoogleButton() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { colorScheme } = useMantineColorScheme();
  const place = useRef<HTMLDivElement>(null);
  const { data: config, refetch } = useQuery(googleConfigQuery);
  const login = useGoogleLogin();
  const text = useProblemText();
  const signIn = useEffectEvent((credential: string) => {
    login.mutateAsync(credential).catch((thrown: unknown) => {
      notifyFailed(text(thrown));
      void refetch(); // the nonce is used up
    });
  });

  useEffect(() => {
    let left = false;
    if (config) {
      loadScript(config.scriptUrl)
        .then((identity) => {
          if (!left && place.current) {
            identity.initialize({
              client_id: config.clientId,
              nonce: config.nonce,
              callback: ({ credential }) => signIn(credential),
            });
            place.current.replaceChildren();
            identity.renderButton(place.current, {
              theme: colorScheme === 'dark' ? 'filled_black' : 'outline',
              size: 'large',
              width: BUTTON_WIDTH,
              text: 'continue_with',
              locale: language,
            });
          }
        })
        .catch(() => undefined);
    }
    return () => {
      left = true;
    };
  }, [config, language, colorScheme]);

  if (!config) {
    return null;
  }
  return (
    <>
      <p className={classes.or}>{t('account.or')}</p>
      <div ref={place} className={classes.google} role="group" aria-label={t('account.google')} />
    </>
  );
}

function loadScript(url: string): Promise<GoogleIdentity> {
  return new Promise((resolve, reject) => {
    const loaded = () =>
      window.google ? resolve(window.google.accounts.id) : reject(new Error('no identity in script'));
    if (window.google) {
      loaded();
      return;
    }
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.addEventListener('load', loaded, { once: true });
    script.addEventListener('error', () => reject(new Error('script blocked')), { once: true });
    document.head.append(script);
  });
}
