import { useSyncExternalStore } from 'react';
import { recall, remember } from '@/shared/storage';

const STORED = 'recentSearches';
const KEPT = 8;

const listeners = new Set<() => void>();
let terms = read();

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(recall(STORED) ?? '[]');
    return Array.isArray(stored) ? stored.filter((term) => typeof term === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

function write(next: string[]): void {
  terms = next;
  remember(STORED, next.length > 0 ? JSON.stringify(next) : null);
  listeners.forEach((listener) => listener());
}

/** Newest first, each term once. */
export function rememberSearch(term: string): void {
  if (term) {
    write([term, ...terms.filter((known) => known !== term)].slice(0, KEPT));
  }
}

export function forgetSearch(term: string): void {
  write(terms.filter((known) => known !== term));
}

export function forgetSearches(): void {
  write([]);
}

export function useRecentSearches(): string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => terms,
  );
}
