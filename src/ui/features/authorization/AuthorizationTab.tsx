import { useEffect } from 'preact/hooks';
import type { SessionView } from '../../../protocol/views.ts';
import { useShared } from '../../shared/context.ts';
import { AuthorizationAnswers } from './AuthorizationAnswers.tsx';
import { AuthorizationForm } from './AuthorizationForm.tsx';
import { useAuthorization } from './context.ts';
import './authorization.css';

/** What the session may, by this ClerkJS, by a backend that has its token, and why they differ. */
export function AuthorizationTab({ session }: { session: SessionView }) {
  const { tab } = useShared();
  const authorization = useAuthorization();
  const isMissing = !tab.can('checkAuthorization');
  const answers = authorization.answers.value;

  // Only what can be picked from; nothing is called in the page for it.
  useEffect(() => void authorization.load(session), [authorization, session.id]);

  return (
    <section class="block" aria-labelledby="authorization-title">
      <h3 id="authorization-title">Authorization</h3>
      <p class="quiet">
        {isMissing
          ? 'Session.checkAuthorization is not in this ClerkJS: only a backend’s answer is shown.'
          : 'Asks session.checkAuthorization() of this ClerkJS, and what has() of a backend says from the token. Sends no request and changes nothing.'}
      </p>
      <AuthorizationForm session={session} />
      <div role="status" aria-label="Authorization answers" data-target="authorization">
        {answers?.session.id === session.id && <AuthorizationAnswers answers={answers} session={session} />}
      </div>
    </section>
  );
}
