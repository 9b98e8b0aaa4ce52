// An app that bundles ClerkJS from npm: no script tag, and nothing on window. One in each element that names a module.
function element(name, text, data) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (data) made.dataset.fact = data;
  return made;
}

function button(text, act) {
  const made = element('button', text);
  made.addEventListener('click', act);
  return made;
}

function facts(clerk, session, user) {
  const list = element('dl');
  const add = (name, fact, value) => list.append(element('dt', name), element('dd', value, fact));
  add('Signed in', 'name', `${user.firstName ?? ''} ${user.lastName ?? ''}`.trim());
  add('Session', 'session', session.id);
  add('Sessions', 'count', String(clerk.client.sessions.length));
  add('ClerkJS', 'version', clerk.version);
  add('Tokens asked for', 'tokens', '0');
  return list;
}

function actions(clerk, root) {
  const count = () => root.querySelector('[data-fact="tokens"]');
  const token = button('New token', async () => {
    await clerk.session.getToken({ skipCache: true });
    count().textContent = String(Number(count().textContent) + 1);
  });
  return [token, button('Sign out', () => clerk.signOut())];
}

async function run(root) {
  const { module, key, proxy } = root.dataset;
  root.textContent = 'Loading Clerk…';
  try {
    const exported = await import(module);
    // ClerkJS 4 is the default export, the later ones are named.
    const Clerk = exported.Clerk ?? exported.default;
    const clerk = new Clerk(key, { proxyUrl: proxy });
    await clerk.load({ telemetry: false });
    let shown;
    clerk.addListener(({ session, user }) => {
      if (session === undefined || shown === session?.id) return;
      shown = session?.id;
      if (session && user) root.replaceChildren(facts(clerk, session, user), ...actions(clerk, root));
      else root.replaceChildren(element('p', 'Signed out.', 'status'));
    });
  } catch (error) {
    root.textContent = `Clerk could not load: ${error.message}`;
  }
}

for (const root of document.querySelectorAll('[data-module]')) void run(root);
