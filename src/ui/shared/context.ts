import type { Signal } from '@preact/signals';
import type { BackendSession } from '../../core/backend-api/session.ts';
import type { Failure } from '../../core/result.ts';
import { requiredContext } from '../kit/required-context.ts';
import type { Navigation } from './navigation.ts';
import type { NoticeModel } from './notice.ts';
import type { SiteAccess, SitesModel } from './sites.ts';
import type { Source } from './source.ts';
import type { TabModel } from './tab.ts';

/** What the surface can do that only its entry knows how. */
export interface Surface {
  kind: 'panel' | 'popup';
  reloadPage(): void;
  /** Only the panel can: finds a Clerk that the page keeps to itself. */
  reloadWithDetection?(): void;
  reloadView(): void;
  /** Of the popup, what its reports say of this extension and this browser; left out: it makes none. */
  about?: { madeBy: string; browser: string };
  /** Shows the bundled sample of a report. Only the panel can. */
  openSample?(): void;
  /** Opens the page of options, at the element of an id. */
  openOptions(id?: string): void;
  /** What is to be said of what is read; left out: nothing. */
  notice?: NoticeModel;
  sites: SiteAccess;
  /** Asks the person for access to api.clerk.com, during a click. Not where the browser has no way to ask. */
  requestAccess?(): Promise<boolean>;
  /** Asks the person for access to cookies, during a click. Not where the browser has no way to ask. */
  requestCookies?(): Promise<boolean>;
}

/** Where things come from, and what of them is looked at. */
export interface Shared {
  surface: Surface;
  source: Source;
  tab: TabModel;
  sites: SitesModel;
  navigation: Navigation;
  /** The session that the Backend API told last; null: none. */
  backendSession: Signal<{ session: BackendSession; readAtMs: number } | null>;
  /** Asks the Backend API for a session, and answers why it did not tell; null: no secret key of this instance is in use. */
  askBackend: Signal<((sessionId: string) => Promise<Failure | null>) | null>;
}

export const [SharedProvider, useShared] = requiredContext<Shared>('Shared');
