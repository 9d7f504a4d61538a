import type { ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { GoogleButton } from '@/features/account/components/google-button';
import { returnPath } from '@/features/account/return-to';
import classes from './sign-page.module.css';

/** The card around login and sign-up. Whoever is signed in, by this form or in another tab, goes on to where they wanted. */
export function SignPage({ title, text, children }: { title: string; text: string; children: [ReactNode, ReactNode] }) {
  const [params] = useSearchParams();
  const { session } = useAccount();
  if (session === 'signedIn') {
    return <Navigate to={returnPath(params)} replace />;
  }
  const [form, other] = children;
  return (
    <div className={classes.card}>
      <title>{`${title} · TIKETI`}</title>
      <div className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.text}>{text}</p>
      </div>
      <div className={classes.body}>
        <span className={classes.notch} aria-hidden />
        {form}
        <GoogleButton />
        <div className={classes.other}>{other}</div>
        <span className={classes.notch} aria-hidden />
      </div>
    </div>
  );
}
