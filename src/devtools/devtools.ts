import { browser } from '../platform/browser.ts';

// Without the leading slashes Firefox takes the paths from this page's folder, and the panel stays empty.
browser.devtools.panels.create('Clerk Sessions', '/icons/16.png', '/src/panel/panel.html');
