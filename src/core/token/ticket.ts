import { type JsonRecord, text } from '../json.ts';

/** What is harmless of a ticket. */
export interface Ticket {
  /** `st`, where it is a known one. */
  type: TicketType | null;
  /** `iid`: the instance it is for. */
  instanceId: string | null;
}

/** By `st`, with their articles; as the Backend API names what it creates. */
export const ticketTypes = {
  sign_in_token: 'a sign-in token',
  actor_token: 'an actor token',
  invitation: 'an invitation',
  organization_invitation: 'an organization invitation',
} as const;

export type TicketType = keyof typeof ticketTypes;

/** Of sign-in tokens, invitations and organization invitations: their `sid` names no session. */
const ids = /^(sit|inv|orginv)_/;

/** The claims of a ticket: it names an instance and what it is for, but no issuer and no user. */
export const isTicket = ({ iss, iid, sid, sub }: JsonRecord): boolean =>
  typeof sub !== 'string' &&
  typeof iss !== 'string' &&
  (/^ins_/.test(text(iid) ?? '') || ids.test(text(sid) ?? ''));

export function readTicket({ st, iid }: JsonRecord): Ticket {
  const type = text(st) ?? '';
  return {
    type: isTicketType(type) ? type : null,
    instanceId: typeof iid === 'string' && /^ins_\w{1,60}$/.test(iid) ? iid : null,
  };
}

const isTicketType = (type: string): type is TicketType => Object.hasOwn(ticketTypes, type);
