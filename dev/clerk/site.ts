import type { ClerkMajor } from './clerk-js.ts';
import type { World } from './world.ts';

/** The instance, and a second one for pages with two. */
export interface Site {
  first: World;
  second: World;
  /** Folder of each release of ClerkJS. */
  clerkJs: Record<ClerkMajor, string>;
}
