export class Problem extends Error {
  constructor(message: string, details?: string);
  details: string;
}
export function report(error: unknown): void;
