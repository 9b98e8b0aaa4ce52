import { type Picture, pictures } from './pictures.ts';

/** The size that all three stores take, in pixels. */
export const storeSize = { width: 1280, height: 800 };

/** In a store's list people see pictures small: so there are so many pixels for each CSS pixel. */
export const storeScale = { panel: 1.25, popup: 1.4 };

/** One picture for the stores: what is shown, and what stands beside it. */
export interface StorePicture {
  picture: Picture;
  headline: string;
  /** What more there is to say, smaller. */
  line: string;
}

const inStore = (name: string): Picture => ({
  ...(pictures[name] as Picture),
  size: { width: 960, height: 520 },
});

/** Those of the stores by name, in their order there. The first one says what is handled, as the listing does. */
export const storePictures: Record<string, StorePicture> = {
  problem: {
    picture: inStore('problem'),
    headline: 'Signed in here, signed out on your server? See why.',
    line: 'Reads Clerk sessions, tokens, cookies and requests on the tab you inspect. Unofficial: not made by Clerk.',
  },
  healthy: {
    picture: inStore('panel'),
    headline: 'Every session and token in this browser',
    line: 'Decoded and verified as Clerk’s backend does it. Tokens stay in memory.',
  },
  lab: {
    picture: inStore('lab'),
    headline: 'Paste a token or a request',
    line: 'See what your server would answer, and why.',
  },
  popup: {
    picture: pictures.popup as Picture,
    headline: 'The short answer, one click away',
    line: 'Who is signed in, and whether your server agrees.',
  },
};
