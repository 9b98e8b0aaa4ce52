import { isOver } from '../../../core/clerk-js/status.ts';
import type { TokenView } from '../../../protocol/views.ts';
import { Controls } from '../../commands/Controls.tsx';
import { StatusBadge } from '../../kit/StatusMark.tsx';
import { useShared } from '../../shared/context.ts';
import { organizationLabel, userIdentifier, userLabel } from '../../shared/session-labels.ts';
import { CopyButtons } from '../../token/CopyButtons.tsx';
import { KeysChoice } from '../../token/KeysChoice.tsx';
import { whyNoKeys } from '../../token/keys.ts';
import { rawOfSession } from '../../token/raw.ts';
import { TokenTimer } from '../../token/TokenTimer.tsx';
import { useStanding, useVerdict, VerdictLine } from '../../token/VerdictLine.tsx';
import { Banners } from './Banners.tsx';
import './popup-session.css';

const popupCommands = [{ name: 'touch' }] as const;

/** The selected session in a few lines. */
export function PopupSession() {
  const shared = useShared();
  const session = shared.tab.selected.value;
  if (!session) return null;
  const organization = organizationLabel(session);
  const identifier = userIdentifier(session);
  const isActive = shared.tab.clerk.value?.activeSessionId === session.id && session.status === 'active';
  return (
    <article class="popup-session" key={session.id} aria-labelledby="popup-user">
      <div class="popup-who">
        <h2 id="popup-user" class="ellipsis">
          <bdi>{userLabel(session) || 'unknown user'}</bdi>
        </h2>
        {isActive ? (
          <span class="badge badge-accent">active here</span>
        ) : (
          <StatusBadge status={session.status} />
        )}
      </div>
      {identifier && (
        <p class="ellipsis quiet">
          <bdi>{identifier}</bdi>
        </p>
      )}
      {organization && (
        <p class="ellipsis">
          <bdi>{organization}</bdi>
        </p>
      )}
      <Banners session={session} />
      {session.token ? (
        <>
          <TokenTimer token={session.token} isOver={isOver(session.status)} />
          <PopupVerdict token={session.token} status={session.status} />
        </>
      ) : (
        <p class="quiet">No token in memory.</p>
      )}
      <Controls session={session} requests={popupCommands}>
        {session.token && (
          <CopyButtons token={session.token} raw={rawOfSession(shared, session.id, session.token)} short />
        )}
      </Controls>
    </article>
  );
}

function PopupVerdict({ token, status }: { token: TokenView; status: string }) {
  const { reading } = token;
  const verdict = useVerdict(token);
  const standing = useStanding(verdict, reading, status);
  return (
    <>
      <VerdictLine verdict={verdict} standing={standing} reading={reading} label="Verdict" />
      {whyNoKeys(token, verdict) && <KeysChoice signature={token.signature} onAsked={() => {}} />}
    </>
  );
}
