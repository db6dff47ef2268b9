import * as z from 'zod/mini';

/** RFC 9457 problem as Muster sends it. `code` is stable and listed in docs/errors.md. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  /** What was wrong where, for invalid input: one entry a field. */
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});
export type Problem = z.infer<typeof problemSchema>;
