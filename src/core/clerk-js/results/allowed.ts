import * as v from 'valibot';

export const allowed = v.pipe(
  v.object({ '.': v.boolean() }),
  v.transform((read) => ({ kind: 'allowed' as const, allowed: read['.'] })),
);
