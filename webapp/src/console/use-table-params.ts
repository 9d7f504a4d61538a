import { useSearchParams } from 'react-router';

export const PAGE_SIZES = [20, 50, 100];

const DEFAULT_SIZE = 20;

/** A table's state lives in the URL: a link shows a colleague the same rows. */
export function useTableParams() {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1);
  const wanted = Number(params.get('limit'));
  const limit = PAGE_SIZES.includes(wanted) ? wanted : DEFAULT_SIZE;

  /** Sets what is given and drops what is empty. Whatever narrows or reorders the rows starts at the first page again. */
  const change = (changes: Record<string, string>) =>
    setParams((current) => {
      const next = new URLSearchParams(current);
      for (const [name, value] of Object.entries('page' in changes ? changes : { ...changes, page: '' })) {
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
      }
      return next;
    });

  return { params, page, limit, change };
}

export type Table = ReturnType<typeof useTableParams>;
