export interface StatusDescription {
  /** ClerkJS counts the session as signed in (`client.signedInSessions`). */
  signedIn: boolean;
  means: string;
  /** Told by shape as well as by colour. */
  shape: 'dot' | 'ring' | 'square' | 'clock';
}

/** Clerk's SessionStatus. https://clerk.com/docs/reference/javascript/types/session-status */
const statuses: Record<string, StatusDescription> = {
  active: { signedIn: true, means: 'signed in', shape: 'dot' },
  pending: {
    signedIn: true,
    means: 'signed in, but a task is open: treated as signed out by default',
    shape: 'ring',
  },
  ended: { signedIn: false, means: 'the user signed out; kept in the client', shape: 'square' },
  removed: { signedIn: false, means: 'the user signed out; removed from the client', shape: 'square' },
  revoked: { signedIn: false, means: 'ended by the application or from another device', shape: 'square' },
  replaced: { signedIn: false, means: 'another session replaced it', shape: 'square' },
  expired: { signedIn: false, means: 'its lifetime or inactivity limit has passed', shape: 'clock' },
  abandoned: { signedIn: false, means: 'the user did not return before abandonAt', shape: 'clock' },
};

const documented = (status: string): StatusDescription | undefined =>
  Object.hasOwn(statuses, status) ? statuses[status] : undefined;

/** Nobody is signed in by such a session any more, nor will be again. Not said of a status that Clerk does not document. */
export const isOver = (status: string): boolean => documented(status)?.signedIn === false;

/** What a status means; one that Clerk does not document is taken as signed out. */
export const describeStatus = (status: string): StatusDescription =>
  documented(status) ?? {
    signedIn: false,
    means: 'not a documented Clerk status',
    shape: 'square',
  };
