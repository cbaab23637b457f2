/** How long a preview link may be used, in hours. */
export const previewHours = [2, 24, 72] as const;

export const previewHourNames: Record<(typeof previewHours)[number], string> = {
  2: '2 giờ',
  24: '1 ngày',
  72: '3 ngày',
};

/**
 * Whether a revision went with its article when that was withdrawn: public or not, it may hold what had to go. What is
 * written after the withdrawal can be looked at again.
 */
export const isTakenBack = (row: { withdrawnAt: Date | null; createdAt: Date }): boolean =>
  row.withdrawnAt !== null && row.createdAt <= row.withdrawnAt;
