// Takes window.Clerk away and loads ClerkJS again, as hot reloading may do. The first instance goes on in the background.
(() => {
  window.replaceClerk = async (major = 6) => {
    const old = document.querySelector('script[data-clerk-publishable-key]');
    delete window.Clerk;
    const script = document.createElement('script');
    Object.assign(script.dataset, old.dataset);
    script.src = `/npm/clerk${major}/clerk.browser.js`;
    await new Promise((loaded, failed) => {
      script.addEventListener('load', loaded);
      script.addEventListener('error', failed);
      old.replaceWith(script);
    });
    await window.startDemo();
    return window.Clerk.version;
  };
  document.querySelector('#replace').addEventListener('click', () => window.replaceClerk());
})();
