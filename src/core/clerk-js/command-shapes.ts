import * as v from 'valibot';
import { finite } from '../bounded.ts';
import { type Command, type CommandName, commandNames } from './command.ts';

/** What the worker takes for a command. Apart from the commands themselves, as panel and popup need none of it. */

const typed = v.pipe(v.string(), v.maxLength(1_000));
/** `null`: the personal account. */
const organizationId = v.optional(v.nullable(typed));
const nothing = v.object({});
/** A strategy with what it takes, such as a code or a password. */
const factor = v.object({ factor: v.objectWithRest({ strategy: typed }, v.union([typed, v.boolean()])) });
/** A person may try anything on Clerk's own checks, of any type. */
const params = v.pipe(
  v.record(typed, v.unknown()),
  v.check((input) => JSON.stringify(input).length <= 10_000),
);

const shapes: { [Name in CommandName]: v.GenericSchema } = {
  attemptFirstFactor: factor,
  attemptSecondFactor: factor,
  checkAuthorization: v.object({ params, isProbe: v.optional(v.boolean()) }),
  clearCache: nothing,
  end: nothing,
  getToken: v.object({
    options: v.optional(
      v.strictObject({
        template: v.optional(typed),
        organizationId,
        skipCache: v.optional(v.boolean()),
        leewayInSeconds: v.optional(finite),
        throwOnError: v.optional(v.boolean()),
      }),
    ),
  }),
  listDevices: nothing,
  prepareFirstFactor: factor,
  prepareSecondFactor: factor,
  readMemberships: nothing,
  reload: nothing,
  remove: nothing,
  revokeDevice: v.object({ deviceSessionId: typed }),
  setActive: v.object({ organizationId }),
  signOut: nothing,
  signOutAll: nothing,
  startVerification: v.object({ level: typed }),
  touch: v.object({ intent: v.optional(v.picklist(['focus', 'select_session', 'select_org'])) }),
  verifyWithPasskey: nothing,
};

const Named = v.looseObject({ name: v.picklist(commandNames), sessionId: typed, seenStatus: typed });

/** A command with what it takes. */
export const isCommand = (input: unknown): input is Command =>
  v.is(Named, input) && v.is(shapes[input.name], input);
