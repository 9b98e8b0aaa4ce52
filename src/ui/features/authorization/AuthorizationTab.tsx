import { useEffect } from 'preact/hooks';
import type { SessionView } from '../../../protocol/views.ts';
import { useShared } from '../../shared/context.ts';
import { AuthorizationAnswers } from './AuthorizationAnswers.tsx';
import { AuthorizationForm } from './AuthorizationForm.tsx';
import { useAuthorization } from './context.ts';
import './authorization.css';

/** What the session may, by a server that has its token, by this ClerkJS, and why they differ. */
export function AuthorizationTab({ session }: { session: SessionView }) {
  const { tab } = useShared();
  const authorization = useAuthorization();
  const isMissing = !tab.can('checkAuthorization');
  const answers = authorization.answers.value;

  // Only what can be picked from; nothing is called in the page for it.
  useEffect(() => void authorization.load(session), [authorization, session.id]);

  return (
    <section class="authorization">
      <AuthorizationForm session={session} />
      <p id="authorization-effect" class="quiet">
        {isMissing
          ? 'This ClerkJS has no checkAuthorization(): only your server’s has() is known. No request.'
          : 'Compares your server’s has() with ClerkJS’s checkAuthorization(). No request.'}
      </p>
      <div role="status" aria-label="Authorization answers" data-target="authorization">
        {answers?.session.id === session.id && <AuthorizationAnswers answers={answers} session={session} />}
      </div>
    </section>
  );
}
