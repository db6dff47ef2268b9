/** Codes of this app's permissions, as the seeds name them. */
export const permission = {
  basicAccess: 'memberaudit.basic_access',
} as const;
