'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * Whether React has taken the page over. Until then a slow phone shows fields whose letters would be lost and buttons
 * that do nothing: what cannot answer yet is inert.
 */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
