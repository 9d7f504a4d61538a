export type Environment = 'local' | 'test' | 'production';

/** Which installation this is, told by its host: nobody should cancel an event in production believing it is a test. */
export function environmentOf(hostname: string): Environment {
  if (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    hostname.endsWith('.localhost') ||
    hostname.startsWith('127.')
  ) {
    return 'local';
  }
  return /(^|[.-])(dev|test|qa|stg|stage|staging)([.-]|\d|$)/.test(hostname) ? 'test' : 'production';
}
