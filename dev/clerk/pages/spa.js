// Follows links by changing the address only. Nothing of Clerk is touched.
(() => {
  const show = () => {
    document.querySelector('#route').textContent = location.pathname + location.search + location.hash;
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-route]');
    if (!link) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    show();
  });
  addEventListener('popstate', show);
  show();
})();
