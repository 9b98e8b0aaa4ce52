import type { Surface, Tab } from '../../dev/browsers/types.ts';
import type { ClerkInstance, LoggedRequest } from '../../dev/clerk/index.ts';
import { openJudgedPanel, press, statusText, type World } from './fixture.ts';

/** The Backend API tab, with what tests do there. */
interface BackendTab {
  tab: Tab;
  panel: Surface;
  fill(name: string, value: string): Promise<void>;
  /** Hands a key in. */
  useKey(key: string, base?: string): Promise<void>;
  /** What is said of the last call, once it holds a part. */
  said(part: string): Promise<string>;
}

export async function openBackendTab(world: World, path = '/'): Promise<BackendTab> {
  const tab = await world.open(path);
  const panel = await openJudgedPanel(tab);
  await panel.click(await panel.byRole('tab', 'Backend API'));
  const fill = async (name: string, value: string) => panel.fill(await panel.byRole('textbox', name), value);
  return {
    tab,
    panel,
    fill,
    async useKey(key, base = world.clerk.url('/v1')) {
      await fill('API base URL', base);
      await fill('Secret key', key);
      await press(panel, 'Use key');
    },
    said: (part) => statusText(panel, 'Backend API result', part),
  };
}

/** The same with the page's own key in use, and the selected session's ids filled in. */
export async function openWithKey(world: World, path = '/'): Promise<BackendTab> {
  const opened = await openBackendTab(world, path);
  await opened.useKey(world.clerk.secretKey);
  await statusText(opened.panel, 'Instance of the key', world.clerk.instanceId);
  await press(opened.panel, 'Fill from selected session');
  world.clerk.clearLog();
  return opened;
}

/** Requests to the Backend API since the log was cleared, but those for keys. */
export const backendRequests = (clerk: ClerkInstance): LoggedRequest[] =>
  clerk.log().filter(({ path }) => /^\/v1\/(sessions|users|clients)\b/.test(path));
