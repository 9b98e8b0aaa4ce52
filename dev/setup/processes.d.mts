export const root: string;
export function run(
  command: string,
  args: string[],
  options?: { show?: boolean; env?: Record<string, string> },
): Promise<{ code: number; output: string }>;
export function endWithChildren(): void;
export function bin(name: string): string;
