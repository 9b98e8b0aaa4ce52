import type { OptionName } from './command.ts';
import * as commands from './commands/index.ts';

/** What this ClerkJS has of what commands need. */
export interface Capabilities {
  methods: string[];
  options: OptionName[];
}

const entries = Object.values(commands);

/** One session speaks for all: they are of one class. */
const ofSession = (name: string): string => `client.sessions.0.${name}`;
const pathOf = { session: ofSession, clerk: (name: string) => name, user: (name: string) => `user.${name}` };

/** Methods by the path they are read at. */
const methodPaths = new Map(
  entries.flatMap(({ of, method }) => (method === null ? [] : [[method, pathOf[of](method)]])),
);

const optionSources = new Set(entries.flatMap(({ options }) => (options ? [ofSession(options.source)] : [])));

/** Of methods only their presence is read, but for those whose source tells of options. */
export const capabilitySelection = {
  values: [...methodPaths.values()].join(' '),
  sources: [...optionSources].join(' '),
};

/**
 * What this ClerkJS can do, told by what is there and not by its version: a method by its presence, an option by being
 * named in the method's own source, which keeps the names of parameters when it is minified.
 */
export function capabilitiesOf(clerk: Record<string, unknown>): Capabilities {
  const isNamed = (option: OptionName, source: string): boolean => {
    const text = clerk[ofSession(source)];
    return typeof text === 'string' && new RegExp(`\\b${option}\\b`).test(text);
  };
  return {
    methods: [...methodPaths].filter(([, path]) => path in clerk).map(([method]) => method),
    options: entries.flatMap(({ options }): OptionName[] =>
      options ? options.names.filter((name) => isNamed(name, options.source)) : [],
    ),
  };
}
