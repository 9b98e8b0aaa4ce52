import { feature, type SessionProps } from '../feature.ts';
import { VerificationProvider } from './context.ts';
import { Reverification } from './Reverification.tsx';
import { createVerification, type Verification } from './verification.ts';

/** A session's factors, proven once more. */
export const reverification = feature<Verification, SessionProps>({
  id: 'reverification',
  label: 'Reverification',
  needsPage: true,
  create({ shared: { tab }, commands }) {
    const model = createVerification({
      run: commands.actions.run,
      pageUrl: () => tab.frame.peek()?.url ?? '',
    });
    // What was typed for one session is not sent for another.
    tab.selectedId.subscribe(() => model.clear());
    return model;
  },
  View: ({ model, session }) => (
    <VerificationProvider value={model}>
      <Reverification session={session} />
    </VerificationProvider>
  ),
});
