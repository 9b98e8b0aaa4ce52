import type { CommandName } from '../../protocol/commands.ts';

export interface CommandText {
  label: string;
  /** Asks first, because it can't be undone. */
  asks: boolean;
  /** What it will change, said before it does. */
  effect: string;
}

const irreversible = 'can’t be undone; clears every session’s token cache in the page';

export const commandTexts: Record<CommandName, CommandText> = {
  getToken: {
    label: 'Get token',
    asks: false,
    effect:
      'Asks Clerk for this session’s token; may send a request, counts as activity and rewrites the page’s __session cookie.',
  },
  touch: {
    label: 'Touch',
    asks: false,
    effect: 'Tells Clerk the session is in use; sends one request; re-asserts this tab’s organization.',
  },
  end: { label: 'End', asks: true, effect: `Signs this session out; ${irreversible}.` },
  remove: {
    label: 'Remove',
    asks: true,
    effect: `Signs this session out and takes it off this client’s list; ${irreversible}.`,
  },
};

/** The effect of a command on one session; on one that is not active the page's cookie comes into it. */
export function effectOf(name: CommandName, isActive: boolean): string {
  const { effect } = commandTexts[name];
  if (isActive || (name !== 'getToken' && name !== 'touch')) return effect;
  return `${effect} This is not the active session: the page’s cookie is given back to its active session at once.`;
}
