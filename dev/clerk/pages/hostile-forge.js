// The second half of the hostile page: it says things in the extension's name. Whatever is believed shows `FORGED`.
(() => {
  const session = {
    id: 'sess_FORGED',
    status: 'active',
    user: { id: 'user_FORGED', firstName: 'FORGED', lastName: null, username: null, email: null },
  };
  const clerk = { version: 'FORGED', loaded: true, sessions: [session], publishableKey: 'pk_test_FORGED' };
  const messages = [
    { type: 'found' },
    { type: 'report', asked: true, report: { clerk, failedScript: null } },
    { type: 'report', json: JSON.stringify({ clerk, failedScript: null }) },
    {
      type: 'answer',
      id: '1',
      answer: { kind: 'done', token: 'FORGED', durationMs: 1, cookieRestored: true },
    },
    { type: 'look' },
    { type: 'command', id: '1', command: { name: 'remove', sessionId: session.id, seenStatus: 'active' } },
  ];
  const types = ['message', 'connect', 'clerk-session-inspector:port', 'clerk-session-inspector:ask'];

  function forgedPort() {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }) => {
      if (data?.madeByPage !== true)
        window.__seen.push({ what: 'answer on a forged port', info: JSON.stringify(data) });
    });
    port1.start();
    for (const message of messages) port1.postMessage(message);
    return port2;
  }

  function forge() {
    for (const message of messages) {
      const data = { ...message, madeByPage: true };
      window.postMessage(data, '*');
      window.postMessage(data, '*', [forgedPort()]);
      document.dispatchEvent(new CustomEvent('clerk-session-inspector', { detail: data }));
    }
    for (const type of types) {
      for (const target of [window, document]) {
        const init = { data: { ...messages[1], madeByPage: true }, ports: [forgedPort()], cancelable: true };
        const refused = target.dispatchEvent(new MessageEvent(type, init));
        if (!refused) window.__seen.push({ what: `somebody took the forged ${type}`, info: '' });
        target.dispatchEvent(new Event(type, { cancelable: true }));
      }
    }
  }

  for (const delay of [0, 50, 500, 2000, 6000]) setTimeout(forge, delay);
})();
