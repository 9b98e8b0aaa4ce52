import { sessionMethods } from './selection.ts';

/** Methods by the path they are read at. */
const methodPaths = [
  ...sessionMethods.map((name) => [name, `client.sessions.0.${name}`] as const),
  ['setActive', 'setActive'] as const,
  ['signOut', 'signOut'] as const,
  ['getSessions', 'user.getSessions'] as const,
];

export type MethodName = (typeof methodPaths)[number][0];

/** Options that not every ClerkJS knows. */
export type OptionName = 'organizationId' | 'leewayInSeconds' | 'throwOnError' | 'intent';

export interface Capabilities {
  methods: MethodName[];
  options: OptionName[];
}

/**
 * What this ClerkJS can do, told by what is there and not by its version: a method by its presence, an option by being
 * named in the method's own source, which keeps the names of parameters when it is minified.
 */
export function capabilitiesOf(clerk: Record<string, unknown>): Capabilities {
  const source = (path: string): string => {
    const text = clerk[`client.sessions.0.${path}`];
    return typeof text === 'string' ? text : '';
  };
  const names = (text: string, option: OptionName): boolean => new RegExp(`\\b${option}\\b`).test(text);
  const [getToken, touch] = [source('_getToken'), source('touch')];
  const options: OptionName[] = (['organizationId', 'leewayInSeconds', 'throwOnError'] as const).filter(
    (option) => names(getToken, option),
  );
  if (names(touch, 'intent')) options.push('intent');
  return {
    methods: methodPaths.filter(([, path]) => path in clerk).map(([name]): MethodName => name),
    options,
  };
}
