import type { TokenReading } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { ClaimsTable } from './ClaimsTable.tsx';
import { CopyButtons } from './CopyButtons.tsx';
import { TokenHeader } from './TokenHeader.tsx';
import { TokenOrganization } from './TokenOrganization.tsx';
import { TokenText } from './TokenText.tsx';
import { TokenTimer } from './TokenTimer.tsx';
import { VerdictView } from './VerdictView.tsx';

const sources: Record<TokenView['source'], string> = {
  lastActiveToken: 'read from the session’s lastActiveToken',
  cookie: 'read from the page’s __session cookie: this ClerkJS lets lastActiveToken go stale',
  getToken: 'given by Get token',
};

const kinds: Record<TokenReading['kind'], string> = {
  'session-token': 'session token',
  'template-token': 'JWT template token',
  'other-jwt': 'a JWT, but not a Clerk session’s',
  'not-a-jwt': 'not a JWT',
};

/** The session's token: its time, its verdict, what it says, and its text. */
export function TokenBlock({ token, sessionId }: { token: TokenView; sessionId: string }) {
  const { tab } = useModels();
  const { reading } = token;
  return (
    <section class="block token" aria-labelledby="token-title">
      <h3 id="token-title">Token</h3>
      <TokenTimer token={token} />
      <p class="quiet">
        {kinds[reading.kind]}
        {reading.version && ` v${reading.version}`}, {reading.sizeBytes} B, {sources[token.source]}.
        {tab.clerk.value?.pageHasFocus === false &&
          ' The page has no focus (DevTools has it), which slows Clerk’s refresh: time left may run lower than in normal use.'}
      </p>
      <Problems reading={reading} />
      <VerdictView token={token} sessionId={sessionId} label="Verdict" />
      <TokenContents token={token} />
      <h4>Text</h4>
      <TokenText token={token} sessionId={sessionId} />
      <div class="buttons">
        <CopyButtons token={token} sessionId={sessionId} />
      </div>
    </section>
  );
}

/** The token getToken gave, while it differs from the one above. */
export function FetchedToken({ token, sessionId }: { token: TokenView; sessionId: string }) {
  return (
    <section class="block token" aria-labelledby="fetched-title">
      <h3 id="fetched-title">Token given by Get token</h3>
      <p class="quiet">It differs from the session’s own token shown here.</p>
      <Problems reading={token.reading} />
      <VerdictView token={token} sessionId={sessionId} label="Verdict on the fetched token" />
      {token.reading.claims && (
        <ClaimsTable claims={token.reading.claims} label="Claims of the fetched token" />
      )}
      <div class="buttons">
        <CopyButtons token={token} sessionId={sessionId} />
      </div>
    </section>
  );
}

function TokenContents({ token: { reading } }: { token: TokenView }) {
  const { claims, customClaims, header, organization } = reading;
  const isCustom = (name: string): boolean => Object.hasOwn(customClaims, name);
  const defaults = Object.fromEntries(Object.entries(claims ?? {}).filter(([name]) => !isCustom(name)));
  return (
    <>
      {organization && <TokenOrganization organization={organization} />}
      {claims && (
        <>
          <h4>Claims</h4>
          <ClaimsTable claims={defaults} label="Claims" />
        </>
      )}
      {Object.keys(customClaims).length > 0 && (
        <>
          <h4>Custom claims</h4>
          <ClaimsTable claims={customClaims} label="Custom claims" />
        </>
      )}
      {header && (
        <>
          <h4>Header</h4>
          <TokenHeader header={header} />
        </>
      )}
    </>
  );
}

function Problems({ reading }: { reading: TokenReading }) {
  if (reading.problems.length === 0) return null;
  return (
    <ul class="banner" aria-label="What could not be read">
      {reading.problems.map(({ code, detail }) => (
        <li key={`${code} ${detail}`}>
          <code>{code}</code> <bdi>{detail}</bdi>
        </li>
      ))}
    </ul>
  );
}
