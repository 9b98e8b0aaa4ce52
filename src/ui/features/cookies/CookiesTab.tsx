import { ownCookieNames } from '../../../core/cookies/table.ts';
import { count } from '../../../core/text.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Empty } from '../../kit/Empty.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { useShared } from '../../shared/context.ts';
import { StateView } from '../../shared/StateView.tsx';
import { CookieTable } from './CookieTable.tsx';
import type { ClearQuestion, CookiesModel } from './cookies.ts';
import { countInstances } from './texts.ts';
import './cookies.css';

/** The browser's Clerk cookies for this page, and what a server makes of each. */
export function CookiesTab({ model }: { model: CookiesModel }) {
  const { tab } = useShared();
  const clerk = tab.clerk.value;
  if (!clerk) {
    const state = tab.state.value;
    return state.kind === 'sessions' ? null : <StateView state={state} />;
  }
  const rows = clerk.cookieRows;
  const reason = clerk.server?.pageLoad.outcomes[0].reason;
  const isEmpty = clerk.cookies.length === 0;
  const question = model.question.value;
  return (
    <div class="cookies-tab">
      <CookieBar model={model} />
      <Outcome model={model} />
      {isEmpty && (
        <div class="cookies-none">
          <Empty tone="neutral">
            <strong>No Clerk cookies.</strong>{' '}
            <p>
              A server sees nobody
              {reason && [': ', <code key="code">{reason}</code>]}.
            </p>
          </Empty>
        </div>
      )}
      {!isEmpty && !clerk.issuer && (
        <p class="cookies-none">The page names no Clerk instance: which cookies a server reads is unknown.</p>
      )}
      {rows.length > 0 && <CookieTable rows={rows} isComparing={model.isComparing.value} />}
      {question && <ClearDialog model={model} question={question} />}
    </div>
  );
}

function CookieBar({ model }: { model: CookiesModel }) {
  const { tab, source } = useShared();
  const clerk = tab.clerk.value;
  if (!clerk) return null;
  const { cookies, cookieRows: rows, cookieAccess } = clerk;
  const instances = countInstances(rows);
  const hidden = cookies.filter(({ attributes }) => attributes?.httpOnly).length;
  const hasComparison = rows.some(({ comparison }) => comparison !== null);
  const isAbleToClear = ownCookieNames(rows).length > 0;
  return (
    <div class="cookies-bar">
      <p>
        <strong>{count(cookies.length, 'cookie')}</strong>
        {instances > 1 && ` of ${instances} instances`}
        {hidden > 0 && ` · ${hidden} HttpOnly`}
        {cookieAccess === 'readable-only' && ' · HttpOnly cookies are hidden.'}
      </p>
      {cookieAccess === 'readable-only' && !source.isReadOnly && <Access model={model} />}
      {hasComparison && (
        <Button
          kind="small"
          isPressed={model.isComparing.value}
          onPress={() => {
            model.isComparing.value = !model.isComparing.value;
          }}
        >
          Compare with token in memory
        </Button>
      )}
      {!source.isReadOnly && (
        <span class="cookies-clear">
          <Button
            kind="danger"
            isOff={!isAbleToClear}
            title={isAbleToClear ? undefined : 'None of them is known to be this instance’s.'}
            onPress={model.askToClear}
          >
            Clear this instance’s cookies…
          </Button>
        </span>
      )}
    </div>
  );
}

/** A panel that can't ask leads to the options, which can. */
function Access({ model: { allow, isRefused } }: { model: CookiesModel }) {
  const { surface } = useShared();
  return (
    <>
      <Button
        kind="small"
        title="Also shows HttpOnly cookies, domains, paths and expiry, on allowed sites, while you look."
        onPress={() => (allow ? void allow() : surface.openOptions())}
      >
        Allow cookie access…
      </Button>
      {!allow && <span class="quiet">Opens the options: this browser can’t ask in DevTools.</span>}
      {isRefused.value && <span role="alert">Access was not granted.</span>}
    </>
  );
}

function Outcome({ model }: { model: CookiesModel }) {
  const outcome = model.outcome.value;
  return (
    <p class="cookies-outcome" role="status" aria-label="Cleared cookies">
      {outcome?.kind === 'done' && outcome.text}
      {outcome?.kind === 'failed' && <FailureText failure={outcome.failure} />}
    </p>
  );
}

function ClearDialog({ model, question }: { model: CookiesModel; question: ClearQuestion }) {
  const { instance, names, isReadableOnly } = question;
  return (
    <Dialog
      title="Clear this instance’s cookies?"
      facts={[
        { name: 'Instance', value: <bdi>{instance}</bdi> },
        {
          name: 'Cookies',
          value: (
            <ul class="mono">
              {names.map((name) => (
                <li key={name}>
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
      effect={
        <>
          <p>
            Your server sees nobody until Clerk sets them again. The sessions stay. ClerkJS may write its
            cookies back while the page is open.
          </p>
          {names.some((name) => name.startsWith('__clerk_db_jwt')) && (
            <p class="dialog-effect">
              Without <code>__clerk_db_jwt</code> a development instance doesn’t know this browser: you may
              have to sign in again.
            </p>
          )}
          {isReadableOnly && (
            <p class="dialog-effect">HttpOnly cookies stay: deleting them needs cookie access.</p>
          )}
        </>
      }
      choices={[
        { label: `Clear ${count(names.length, 'cookie')}`, onAccept: () => void model.clear(question) },
      ]}
      onClose={() => {
        model.question.value = null;
      }}
    />
  );
}
