import { count } from '../../../core/text.ts';
import { Button } from '../../kit/Button.tsx';
import { Empty } from '../../kit/Empty.tsx';
import { useShared } from '../../shared/context.ts';
import { StateView } from '../../shared/StateView.tsx';
import { FindingCard } from './FindingCard.tsx';
import type { FindingsModel } from './findings.ts';
import { notRunTexts, passedText } from './texts.ts';
import './findings.css';

/** What is wrong on the page, why, and what to do. */
export function FindingsTab({ model }: { model: FindingsModel }) {
  const { tab } = useShared();
  const clerk = tab.clerk.value;
  if (!clerk) {
    const state = tab.state.value;
    return state.kind === 'sessions' ? null : <StateView state={state} />;
  }
  const cards = model.cards.value;
  const { passed, notRun } = clerk.findings;
  return (
    <div class="findings">
      {tab.isOld.value && <p class="banner">These findings are from the page’s last readable report.</p>}
      {cards.length === 0 && (
        <div class="findings-none">
          <Empty tone="good">
            <strong>No problems found.</strong>{' '}
            <p>
              {count(passed + notRun.length, 'check')}, {passed} run.
            </p>
          </Empty>
        </div>
      )}
      <ul class="findings-list" aria-label="Findings">
        {cards.map((card) => (
          <FindingCard key={card.key} card={card} />
        ))}
      </ul>
      <p class="findings-rest quiet">
        {cards.length > 0 && `${passedText(passed)} `}
        {notRunTexts(notRun).join(' ')}
        {clerk.cookieAccess === 'readable-only' && <HiddenCookies />}
      </p>
    </div>
  );
}

/** What HttpOnly cookies would tell is not known without the permission. */
function HiddenCookies() {
  const { navigation, source } = useShared();
  return (
    <>
      {' '}
      HttpOnly cookies are hidden.{' '}
      {!source.isReadOnly && (
        <Button
          kind="quiet"
          onPress={() => {
            navigation.tab.value = 'cookies';
          }}
        >
          Go to Cookies to allow access
        </Button>
      )}
    </>
  );
}
