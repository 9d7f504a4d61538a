/** The login's address, with the way back; home needs none. */
export function loginPath(returnTo: string): string {
  return returnTo === '/' ? '/login' : `/login?${new URLSearchParams({ returnTo }).toString()}`;
}

/** Where to go after signing in: a path of this site only, or a crafted link could send people elsewhere. */
export function returnPath(params: URLSearchParams): string {
  const wanted = params.get('returnTo') ?? '/';
  const resolved = URL.canParse(wanted, location.origin) ? new URL(wanted, location.origin) : null;
  return wanted.startsWith('/') && resolved?.origin === location.origin
    ? resolved.pathname + resolved.search + resolved.hash
    : '/';
}
