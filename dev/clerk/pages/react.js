// The same app for @clerk/react 6 and @clerk/clerk-react 5: `clerk-react` is whichever it is built with.
import { ClerkProvider, useClerk, useSession, useUser } from 'clerk-react';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.querySelector('#app');
const { key, script } = root.dataset;

function Fact({ name, id, value }) {
  return [h('dt', { key: 'name' }, name), h('dd', { key: 'value', id, className: 'mono' }, value)];
}

function Account() {
  const clerk = useClerk();
  const { isLoaded, user } = useUser();
  const { session } = useSession();
  if (!isLoaded) return h('p', { id: 'status' }, 'Loading Clerk…');
  if (!user || !session) return h('p', { id: 'status' }, 'Signed out.');
  return h(
    'div',
    null,
    h(
      'dl',
      null,
      h(Fact, { name: 'Signed in', id: 'name', value: user.fullName }),
      h(Fact, { name: 'Session', id: 'session', value: session.id }),
      h(Fact, { name: 'ClerkJS', id: 'version', value: clerk.version }),
    ),
    h('button', { type: 'button', id: 'sign-out', onClick: () => clerk.signOut() }, 'Sign out'),
  );
}

const options = {
  publishableKey: key,
  proxyUrl: '/__clerk',
  telemetry: false,
  // The sixth version would load Clerk's own components, the fifth takes https for the script's address.
  ...(script ? { clerkJSUrl: new URL(script, location.href).href } : { prefetchUI: false }),
};
createRoot(root).render(h(ClerkProvider, options, h(Account)));
