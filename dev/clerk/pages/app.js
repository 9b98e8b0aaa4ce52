// The demo app: shows who is signed in, as the page's own ClerkJS tells it.
(() => {
  const own = document.currentScript.dataset;
  let stop = () => {};

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function show(...children) {
    document.querySelector('#app')?.replaceChildren(...children);
  }

  function claimsOf(jwt) {
    try {
      return JSON.parse(atob(jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    } catch {
      return {};
    }
  }

  /** ClerkJS 4 renews only the cookie, the later ones also `lastActiveToken`. */
  function tokenExpiry(session) {
    const cookie = /(?:^|; )__session=([^;]+)/.exec(document.cookie);
    const claims = [claimsOf(cookie?.[1] ?? ''), session.lastActiveToken?.jwt?.claims ?? {}];
    return Math.max(0, ...claims.filter(({ sid }) => sid === session.id).map(({ exp }) => exp));
  }

  function secondsLeft(session) {
    const left = Math.round(tokenExpiry(session) - Date.now() / 1000);
    return left > 0 ? `${left} s` : 'none';
  }

  function facts(session, user, organization) {
    const list = element('dl');
    const add = (name, value, className) => {
      const entry = element('dd', value, className);
      list.append(element('dt', name), entry);
      return entry;
    };
    add('Signed in', `${user.firstName ?? ''} ${user.lastName ?? ''}`.trim() || user.id).id = 'name';
    add('E-mail', user.primaryEmailAddress?.emailAddress ?? 'none');
    add('Organization', organization?.name ?? 'personal account');
    add('Session', session.id, 'mono').id = 'session';
    add('Status', session.status).id = 'session-status';
    add('Token left', secondsLeft(session)).id = 'seconds';
    add('ClerkJS', window.Clerk.version);
    return list;
  }

  function signInForm() {
    const form = element('form');
    const name = element('label', 'E-mail');
    const identifier = element('input');
    identifier.value = 'alice@example.com';
    identifier.type = 'email';
    name.append(identifier);
    const word = element('label', 'Password');
    const password = element('input');
    password.value = 'password123';
    password.type = 'password';
    word.append(password);
    form.append(name, word, element('button', 'Sign in'));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const { client } = window.Clerk;
      const attempt = await client.signIn.create({ identifier: identifier.value, password: password.value });
      await window.Clerk.setActive({ session: attempt.createdSessionId });
    });
    return form;
  }

  function draw({ client, session, user, organization }) {
    if (session === undefined) return;
    const count = `${client?.sessions.length ?? 0} sessions in this browser.`;
    if (session && user) show(facts(session, user, organization), element('p', count));
    else show(element('p', 'Signed out.'), signInForm(), element('p', count));
  }

  function tick() {
    const seconds = document.querySelector('#seconds');
    if (seconds && window.Clerk?.session) seconds.textContent = secondsLeft(window.Clerk.session);
  }

  async function start() {
    try {
      await window.Clerk.load({ telemetry: false });
    } catch (error) {
      show(element('p', `Clerk could not load: ${error.message}`));
      return;
    }
    stop();
    stop = window.Clerk.addListener(draw);
  }

  function addClerkScript() {
    const script = element('script');
    script.async = true;
    script.dataset.clerkPublishableKey = own.key;
    script.dataset.clerkProxyUrl = '/__clerk';
    script.addEventListener('load', start);
    script.src = own.source;
    document.head.append(script);
  }

  setInterval(tick, 1000);
  window.startDemo = start;
  window.addClerk = addClerkScript;
  if (!own.source) addEventListener('load', () => window.Clerk && start());
  else if (own.after !== 'asked') setTimeout(addClerkScript, Number(own.after));
})();
