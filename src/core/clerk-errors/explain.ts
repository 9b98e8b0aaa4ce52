import { explainOffline } from '../clerk-js/offline.ts';
import type { SeenBrowser } from '../failure-text.ts';
import type { FailureText } from '../failures.ts';
import type { KeyElsewhere } from '../frontend-api/key-domain.ts';
import type { Failure } from '../result.ts';
import { backendErrors } from './backend.ts';
import { errorTextOf } from './error-text.ts';
import { frontendErrors } from './frontend.ts';

/** What a failure means by Clerk's own code, and by what is known around it; null: nothing is known of that. */
export function explainFailure(failure: Failure, browser: SeenBrowser | null): FailureText | null {
  const { code, errors, keyElsewhere } = failure;
  if (keyElsewhere) return textOnKey(keyElsewhere);
  if (code === 'offline') return explainOffline(browser);
  // Whichever code Clerk gives: the session is why.
  if (code === 'agent-refused') return null;
  return errorTextOf(code.startsWith('backend-') ? backendErrors : frontendErrors, errors?.[0]?.code);
}

const textOnKey = ({ domain, page }: KeyElsewhere): FailureText => ({
  means: `This production key works only on ${domain} and its subdomains. This page is on ${page}.`,
  todo: `Open the app on ${domain}, or use a development key (pk_test_…) here.`,
});
