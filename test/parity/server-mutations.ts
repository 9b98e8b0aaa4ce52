import { acceptedTokens } from '../../src/core/server/settings.ts';
import { type Draft, nowSec } from './draft.ts';
import { generateMutations } from './mutations.ts';
import type { Random } from './random.ts';
import { type ServerDraft, suffixMark, type Tokens } from './server-draft.ts';

/** One deviation from a request that is signed in. */
export interface ServerMutation {
  name: string;
  apply: (draft: ServerDraft) => void;
}

type Maker = (random: Random) => ServerMutation;

const change = (name: string, apply: (draft: ServerDraft) => void): ServerMutation => ({ name, apply });

const suffixedName = (name: string): string => `${name}_${suffixMark}`;

const setCookie = (
  name: string,
  value: string | ((tokens: Tokens) => string),
  what?: string,
): ServerMutation =>
  change(`cookie ${name}: ${what ?? JSON.stringify(value)}`, (draft) => {
    const at = draft.cookies.findIndex(([each]) => each === name);
    if (at < 0) draft.cookies.push([name, value]);
    else draft.cookies[at] = [name, value];
  });

const dropCookie = (name: string): ServerMutation =>
  change(`no cookie ${name}`, (draft) => {
    draft.cookies = draft.cookies.filter(([each]) => each !== name);
  });

const bases = ['__session', '__client_uat', '__clerk_db_jwt'];
const nameOf = (random: Random, base: string): string => (random.chance(0.5) ? base : suffixedName(base));

const uats = [
  '0',
  '',
  '1',
  'text',
  '-5',
  '1e9',
  ' 7',
  '%30',
  '0x10',
  String(nowSec * 1_000),
  `${nowSec}abc`,
  '00',
];
const uatNear = (random: Random): string => String(nowSec + random.pick([-61, -60, -1, 0, 1, 60, 3_600]));
const odd = [
  '',
  'x',
  'null',
  'undefined',
  '[object Promise]',
  'a.b.c',
  '..',
  'e30.e30.e30',
  'mt_1',
  'oat_1',
  'ak_1',
  'x'.repeat(8_000),
];

const ofCookies: Maker[] = [
  (random) => dropCookie(nameOf(random, random.pick(bases))),
  (random) => {
    const base = random.pick(bases);
    return change(`no cookies ${base}`, (draft) => {
      draft.cookies = draft.cookies.filter(([name]) => !name.startsWith(base));
    });
  },
  (random) =>
    setCookie(nameOf(random, '__client_uat'), random.chance(0.5) ? uatNear(random) : random.pick(uats)),
  (random) => {
    const value = random.chance(0.7) ? uatNear(random) : random.pick(uats);
    return change(`both client_uat: ${value}`, (draft) => {
      setCookie('__client_uat', value).apply(draft);
      setCookie(suffixedName('__client_uat'), value).apply(draft);
    });
  },
  (random) => setCookie(nameOf(random, '__session'), random.pick(odd)),
  (random) => {
    const slot = random.pick(['suffixed', 'plain', 'bearer', 'handshake'] as const);
    return setCookie(nameOf(random, '__session'), (tokens) => tokens[slot], `the ${slot} token`);
  },
  (random) => {
    const name = nameOf(random, random.pick(bases));
    const value = random.pick(['', '0', 'x', String(nowSec - 100)]);
    return change(`a second ${name} before: ${value}`, (draft) => {
      draft.cookies.unshift([name, value]);
    });
  },
  () => setCookie(`__session_${'A'.repeat(8)}`, ({ plain }) => plain, 'another instance’s'),
  (random) =>
    setCookie(`__client_uat_${suffixMark}x`, random.pick(['0', '5']), 'a suffix that begins like ours'),
  (random) =>
    setCookie('__clerk_redirect_count', random.pick(['0', '1', '2', '3', '4', '', 'x', '3.0', ' 3'])),
  () => setCookie(suffixedName('__refresh'), 'refresh', 'refresh'),
  () => setCookie('__refresh', 'refresh', 'refresh without suffix'),
  () => setCookie('__clerk_handshake_nonce', 'nonce', 'nonce'),
  () => setCookie('__clerk_handshake', ({ handshake }) => handshake, 'a handshake'),
  (random) => setCookie('__clerk_handshake', random.pick(odd)),
  (random) =>
    change('100 other cookies', (draft) => {
      const others = Array.from({ length: 100 }, (_, n): [string, string] => [
        `other_${n}`,
        random.pick(odd.slice(0, 4)),
      ]);
      draft.cookies.unshift(...others);
    }),
  () =>
    change('no cookies', (draft) => {
      draft.cookies = [];
    }),
];

/** Claims and form of one of the tokens, as the parity of tokens makes them. */
const ofTokens: Maker = (random) => {
  const slots = random.pick([
    ['suffixed'],
    ['plain'],
    ['suffixed', 'plain'],
    ['suffixed', 'plain', 'bearer'],
    ['bearer'],
    ['brought'],
    ['handshake'],
  ] as const);
  const mutations = generateMutations(random, ['plain', 'of another instance']);
  return change(
    `${slots.join('+')}: ${mutations.map(({ name }) => name).join('; ') || 'as it was'}`,
    (draft) => {
      for (const slot of slots) {
        const token: Draft = draft.tokens[slot];
        for (const { apply } of mutations) apply(token);
        const { authorizedParties, audience, clockSkewMs } = token.options;
        if (authorizedParties) draft.settings.authorizedParties = authorizedParties;
        if (audience) draft.settings.audience = audience;
        if (clockSkewMs !== undefined)
          draft.settings.clockSkewMs = Number.isFinite(clockSkewMs) ? clockSkewMs : null;
        if (token.jwks !== null) draft.jwks = token.jwks;
      }
    },
  );
};

const claim = (slots: readonly (keyof Tokens)[], name: string, value: unknown): ServerMutation =>
  change(`${slots.join('+')}: ${name} = ${JSON.stringify(value)}`, (draft) => {
    for (const slot of slots) {
      const { claims } = draft.tokens[slot];
      if (value === undefined) delete claims[name];
      else claims[name] = value;
    }
  });

const both = ['suffixed', 'plain'] as const;
const each = [['suffixed'], ['plain'], both, ['suffixed', 'plain', 'bearer']] as const;
const edges = [-61, -60, -6, -5, -4, -1, 0, 1, 4, 5, 6, 30];

const ofTimes: Maker[] = [
  (random) => claim(random.pick(each), 'exp', nowSec + random.pick(edges)),
  (random) => claim(random.pick(each), 'iat', nowSec + random.pick(edges)),
  (random) => claim(random.pick(each), 'nbf', nowSec + random.pick(edges)),
  (random) =>
    claim(
      random.pick(each),
      'iss',
      random.pick([
        undefined,
        '',
        'https://other.clerk.accounts.dev',
        'HTTPS://emu.clerk.accounts.dev',
        'emu.clerk.accounts.dev',
        'http://https://emu.clerk.accounts.dev',
        5,
        'https://clerk.example.com',
      ]),
    ),
  (random) => claim(random.pick(each), 'sts', random.pick(['pending', 'active', 5])),
  (random) => claim(random.pick(each), 'sid', random.pick([undefined, '', 'sess_2'])),
];

const organizations = [
  undefined,
  { id: 'org_1', slg: 'acme' },
  { id: 'org_2', slg: 'globex', rol: 'admin', per: 'read', fpm: '1' },
  5,
  { id: 5 },
];
const patterns = [
  '/orgs/:slug',
  '/orgs/:slug/(.*)',
  '/orgs/:id/(.*)',
  '/me',
  '/orgs/:slug{/:rest}*',
  '/orgs/:slug+',
  '/:id*',
  '/(.*)',
  '/orgs/:other/(.*)',
  '(',
  '/orgs/%zz',
];
const addresses = [
  '/orgs/acme',
  '/orgs/globex/settings',
  '/me',
  '/orgs/org_1/x',
  '/orgs/%E0%A4%A/x',
  '/',
  '/orgs//x',
];

const ofOrganizations: Maker[] = [
  (random) => claim(both, 'o', random.pick(organizations)),
  (random) => claim(both, 'fea', random.pick(['o:x', 'x', 5, '', 'o:x,y'])),
  (random) => {
    const [id, slug] = random.pick([
      ['org_1', 'acme'],
      ['org_2', 'globex'],
      [5, 5],
    ]);
    return change(`v1 organization ${id}`, (draft) => {
      for (const slot of both) {
        const { claims } = draft.tokens[slot];
        delete claims.v;
        Object.assign(claims, { org_id: id, org_slug: slug });
      }
    });
  },
  (random) => {
    const some = random.some(patterns, 0.2);
    return change(`organization patterns ${some.join(' ')}`, ({ settings }) => {
      settings.organizationPatterns = some;
    });
  },
  (random) => {
    const some = random.some(patterns, 0.2);
    return change(`personal patterns ${some.join(' ')}`, ({ settings }) => {
      settings.personalAccountPatterns = some;
    });
  },
  (random) => {
    const path = random.pick(addresses);
    return change(`path ${path}`, (draft) => {
      draft.url = `https://app.example.com${path}`;
    });
  },
];

const queries = [
  '__clerk_synced=true',
  '__clerk_synced=false',
  '__clerk_synced=',
  '__clerk_redirect_url=https%3A%2F%2Fsatellite.example',
  '__clerk_redirect_url=nonsense',
  '__clerk_redirect_url=',
  '__clerk_db_jwt=dvb_2',
  '__clerk_db_jwt=',
  '__clerk_handshake_nonce=1',
  '__clerk_handshake=x',
  '__session=x',
];

const ofRequests: Maker[] = [
  (random) => {
    const query = random.pick(queries);
    return change(`query ${query}`, (draft) => {
      draft.url += `${draft.url.includes('?') ? '&' : '?'}${query}`;
    });
  },
  (random) => {
    const referer = random.pick([
      'https://other.example/',
      'https://app.example.com/a',
      'https://emu.clerk.accounts.dev/x',
      'https://emu.accounts.dev/',
      'https://accounts.example.com/',
      'https://clerk.example.com/',
      'nonsense',
      'https://accounts.x.lcl.dev/',
      'https://x.accounts.dev/',
    ]);
    return change(`referer ${referer}`, ({ headers }) => {
      headers.referer = referer;
    });
  },
  (random) => {
    const dest = random.pick(['document', 'iframe', 'empty', '', 'image', 'frame']);
    return change(`sec-fetch-dest ${dest}`, ({ headers }) => {
      headers['sec-fetch-dest'] = dest;
    });
  },
  (random) => {
    const accept = random.pick(['text/html', 'text/html;q=0.9', '*/*', 'application/json, text/html', '']);
    return change(`accept ${accept}, no sec-fetch-dest`, ({ headers }) => {
      headers.accept = accept;
      headers['sec-fetch-dest'] = '';
    });
  },
  (random) => {
    const origin = random.pick(['https://app.example.com', 'https://primary.example', 'null']);
    return change(`origin ${origin}`, ({ headers }) => {
      headers.origin = origin;
    });
  },
  (random) => {
    const before = random.pick([
      'Bearer ',
      'bearer ',
      '',
      'Basic ',
      'Bearer  ',
      'Bearer Bearer ',
      '"Bearer ',
      'Token ',
    ]);
    return change(`authorization ${before}<token>`, (draft) => {
      draft.authorization = ({ bearer }) => `${before}${bearer}`;
    });
  },
  (random) => {
    const text = random.pick([
      'Bearer',
      'Bearer undefined',
      'undefined',
      'Bearer [object Promise]',
      'Bearer null',
      'Bearer mt_1',
      'Bearer oat_1',
      'Bearer ak_1',
      'Bearer a.b.c',
      'ak_1',
      'Bearer "x"',
    ]);
    return change(`authorization ${text}`, (draft) => {
      draft.authorization = text;
    });
  },
];

const satellites = {
  domain: ['', 'satellite.example'],
  proxyUrl: ['', '/__clerk', 'https://satellite.example/__clerk'],
  signInUrl: ['', 'https://primary.example/sign-in', 'https://app.example.com/in', '/sign-in'],
};

const ofSettings: Maker[] = [
  (random) => {
    const satellite = {
      domain: random.pick(satellites.domain),
      proxyUrl: random.pick(satellites.proxyUrl),
      signInUrl: random.pick(satellites.signInUrl),
      autoSync: random.chance(0.5),
    };
    return change(`satellite ${JSON.stringify(satellite)}`, ({ settings }) => {
      settings.satellite = satellite;
    });
  },
  () =>
    change('a sound satellite', ({ settings }) => {
      settings.satellite = {
        domain: 'satellite.example',
        proxyUrl: '',
        signInUrl: 'https://primary.example/sign-in',
        autoSync: true,
      };
    }),
  (random) => {
    const accepts = random.pick(acceptedTokens);
    return change(`accepts ${accepts}`, ({ settings }) => {
      settings.acceptsToken = accepts;
    });
  },
  () =>
    change('production', (draft) => {
      draft.instance = 'production';
      for (const token of Object.values(draft.tokens)) token.claims.iss = 'https://clerk.example.com';
    }),
  (random) => {
    const api = random.pick([
      'gives',
      'gives nothing',
      'gives an expired token',
      'refuses',
      'does not know',
      'forbids',
      'fails',
    ] as const);
    return change(`Clerk’s API ${api}`, (draft) => {
      draft.api = api;
    });
  },
];

/** Bearer tokens of machines. */
const ofMachines: Maker[] = [
  (random) => {
    const cat = random.pick([undefined, 'cl_B7d4PD333AAA', 'cl_B7d4PD111AAA', 'cl_I7d4PD111III']);
    return change(`bearer: a machine’s, category ${cat}`, (draft) => {
      const { header, claims } = draft.tokens.bearer;
      claims.sub = 'mch_1';
      if (cat === undefined) delete header.cat;
      else header.cat = cat;
    });
  },
  (random) => {
    const [typ, aud] = [
      random.pick(['at+jwt', 'application/at+jwt']),
      random.pick([undefined, 'api', ['api'], [''], 5, []]),
    ];
    return change(`bearer: an OAuth token, typ ${typ}, aud ${JSON.stringify(aud)}`, (draft) => {
      const { header, claims } = draft.tokens.bearer;
      header.typ = typ;
      delete header.cat;
      if (aud !== undefined) claims.aud = aud;
    });
  },
  (random) => {
    const audience = random.pick([[], ['api'], ['other'], ['']]);
    return change(`audience ${JSON.stringify(audience)}`, ({ settings }) => {
      settings.audience = audience;
    });
  },
  (random) => claim(['bearer'], 'exp', nowSec + random.pick(edges)),
  () =>
    change('bearer: signed by another key', (draft) => {
      draft.tokens.bearer.signWith = 'other';
    }),
];

const groups = [
  ofCookies,
  ofCookies,
  ofCookies,
  ofTimes,
  ofTimes,
  ofOrganizations,
  ofRequests,
  ofSettings,
  [ofTokens],
];

/** A case is a list of mutations; none of them makes a request that is signed in. */
export function generateServerMutations(random: Random): ServerMutation[] {
  const kind = random.pick(['page load', 'page load', 'fetch', 'post', 'bearer'] as const);
  const count = random.pick([0, 1, 2, 2, 3, 3, 4, 5, 6]);
  const mutations = Array.from({ length: count }, () => random.pick(random.pick(groups))(random));
  const start = change(kind, (draft) => {
    draft.kind = kind;
  });
  if (kind !== 'bearer' || random.chance(0.4)) return [start, ...mutations];
  const accepts = random.pick(acceptedTokens);
  const forMachines = Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () =>
    random.pick(ofMachines)(random),
  );
  const setAccepts = change(`accepts ${accepts}`, ({ settings }) => {
    settings.acceptsToken = accepts;
  });
  return [start, setAccepts, ...forMachines, ...mutations.slice(0, 2)];
}
