import { batch, type Signal, signal } from '@preact/signals';
import type { CommandRequest } from '../../../core/clerk-js/command.ts';
import type { TokenOptions } from '../../../core/clerk-js/commands/get-token.ts';
import type { TouchIntent } from '../../../core/clerk-js/commands/touch.ts';
import type { SessionView } from '../../../protocol/views.ts';

export const personalAccount = 'personal account';
export const touchIntents: readonly TouchIntent[] = ['focus', 'select_session', 'select_org'];

/** What a person fills in beside the buttons of a session. */
interface Fields {
  template: Signal<string>;
  /** An organization's id, slug or name, or `personalAccount`; empty: the session's own. */
  organization: Signal<string>;
  skipCache: Signal<boolean>;
  leewaySec: Signal<string>;
  throwOnError: Signal<boolean>;
  intent: Signal<TouchIntent | ''>;
}

export interface CommandFields {
  fields: Fields;
  /** The command of a button, as the fields have it now. */
  requestOf(name: 'getToken' | 'touch' | 'setActive', session: SessionView): CommandRequest;
  /** Empties all fields: what was typed for one session is not sent for another. */
  reset(): void;
}

export function createCommandFields(): CommandFields {
  const resets: (() => void)[] = [];
  const field = <T>(empty: T): Signal<T> => {
    const made = signal(empty);
    resets.push(() => {
      made.value = empty;
    });
    return made;
  };
  const fields: Fields = {
    template: field(''),
    organization: field(''),
    skipCache: field(false),
    leewaySec: field(''),
    throwOnError: field(false),
    intent: field<TouchIntent | ''>(''),
  };
  return {
    fields,
    requestOf(name, session) {
      const organizationId = organizationOf(fields.organization.value, session);
      switch (name) {
        case 'getToken': {
          const options = tokenOptions(fields, organizationId);
          return Object.keys(options).length > 0 ? { name, options } : { name };
        }
        case 'touch':
          return fields.intent.value ? { name, intent: fields.intent.value } : { name };
        case 'setActive':
          return organizationId === undefined ? { name } : { name, organizationId };
      }
    },
    reset: () =>
      batch(() => {
        for (const reset of resets) reset();
      }),
  };
}

/** Only what a person set: an option that is not given means something else than its default to some releases. */
function tokenOptions(fields: Fields, organizationId: string | null | undefined): TokenOptions {
  const options: TokenOptions = {};
  const template = fields.template.value.trim();
  const leeway = Number(fields.leewaySec.value.trim() || Number.NaN);
  if (template) options.template = template;
  if (organizationId !== undefined) options.organizationId = organizationId;
  if (fields.skipCache.value) options.skipCache = true;
  if (Number.isFinite(leeway)) options.leewayInSeconds = leeway;
  if (fields.throwOnError.value) options.throwOnError = true;
  return options;
}

/** undefined: left to ClerkJS; null: the personal account. What is no known organization counts as an id. */
export function organizationOf(typed: string, { organizations }: SessionView): string | null | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const wanted = text.toLowerCase();
  if (/^personal( account| workspace)?$/.test(wanted)) return null;
  const known = organizations.find(({ id, slug, name }) =>
    [id, slug, name].some((each) => each?.toLowerCase() === wanted),
  );
  return known?.id ?? text;
}
