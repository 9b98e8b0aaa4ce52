const jwt = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;
/** Those of users and organizations are the same in each instance. */
const id = /\b(client|dvb|ins|sess)_3[0-9A-Za-z]{26}\b/g;

/** What a token says apart from when it was made. */
function describeToken(token: string): string {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { iat, exp, nbf, jti, fva, ...claims } = JSON.parse(payload) as Record<string, unknown>;
  return `token of ${Number(exp) - Number(iat)} s ${JSON.stringify(claims)}`;
}

/**
 * Gives what is different in each session a name that is not: ids are counted in the order in which they are first
 * met, moments and React's random key lose their value, and of tokens stays what they say.
 * @param known ids that are to be counted first
 */
export function namer(port: number, known: string[]): (text: string) => string {
  const names = new Map<string, string>();
  const nameOf = (whole: string, kind: string) => {
    const count = [...names.values()].filter((name) => name.startsWith(`${kind} `)).length;
    const name = names.get(whole) ?? `${kind} ${count + 1}`;
    names.set(whole, name);
    return name;
  };
  const name = (text: string) =>
    text
      .replaceAll(jwt, describeToken)
      .replaceAll(id, nameOf)
      .replaceAll(`:${port}`, ':PORT')
      .replaceAll(/\b1\d{12}\b/g, 'MS')
      .replaceAll(/\b1\d{9}\b/g, 'SECONDS')
      .replaceAll(/\b_reactListening\w+/g, '_reactListening');
  known.forEach(name);
  return name;
}
