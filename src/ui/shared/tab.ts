import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { type CommandName, entryOf, type OptionName } from '../../core/clerk-js/command.ts';
import { describeStatus } from '../../core/clerk-js/status.ts';
import type { Failure } from '../../core/result.ts';
import type { PortState } from '../../protocol/reconnecting-port.ts';
import type { ClerkView, FrameView, SessionView, TabView } from '../../protocol/views.ts';
import { distinct } from '../kit/distinct.ts';
import type { Site } from './sites.ts';
import { stateOf, type ViewState } from './view-state.ts';

/** Clerk without its sessions. */
export type ClerkFacts = Omit<ClerkView, 'sessions'>;

export interface FrameChoice {
  /** Names frame and instance. */
  key: string;
  label: string;
}

export interface TabModel {
  readonly state: ReadonlySignal<ViewState>;
  readonly frame: ReadonlySignal<FrameView | null>;
  readonly frames: ReadonlySignal<FrameChoice[]>;
  /** Of the tab as a whole. */
  readonly problems: ReadonlySignal<Failure[]>;
  /** Origins of frames that we may not read. */
  readonly framesNotAllowed: ReadonlySignal<string[]>;
  /**
   * What is shown of the frame's Clerk is that of before: its newest report was not taken, or the worker is away. Nothing of
   * it is green.
   */
  readonly isOld: ReadonlySignal<boolean>;
  /** The shown frame is not the top one. */
  readonly isInnerFrame: ReadonlySignal<boolean>;
  readonly clerk: ReadonlySignal<ClerkFacts | null>;
  readonly sessionIds: ReadonlySignal<string[]>;
  readonly selectedId: ReadonlySignal<string | null>;
  readonly selected: ReadonlySignal<SessionView | null>;
  session(id: string): SessionView | null;
  /** This ClerkJS has the method of the command. */
  can(name: CommandName): boolean;
  /** Its methods know the option. */
  knows(option: OptionName): boolean;
  selectFrame(key: string): void;
  selectSession(id: string): void;
}

/** What of a tab is looked at: one frame, and one of its sessions. */
export function createTabModel(
  view: ReadonlySignal<TabView | null>,
  source: ReadonlySignal<PortState>,
  site: ReadonlySignal<Site | null | undefined>,
): TabModel {
  const chosenFrame = signal<string | null>(null);
  const chosenSession = signal<string | null>(null);

  const frame = computed(() => pickFrame(view.value?.frames ?? [], chosenFrame.value));
  const sessions = keepingUnchanged(() => frame.value?.clerk?.sessions ?? []);
  const clerk = distinct<ClerkFacts | null>(() => {
    const shown = frame.value?.clerk;
    if (!shown) return null;
    const { sessions: _, ...facts } = shown;
    return facts;
  });
  const selectedId = computed(() => {
    const chosen = chosenSession.value;
    if (chosen !== null && sessions.value.has(chosen)) return chosen;
    return pickSession([...sessions.value.values()], clerk.value?.activeSessionId ?? null);
  });

  return {
    frame,
    clerk,
    selectedId,
    state: distinct(() => stateOf(source.value, view.value, frame.value, site.value)),
    isOld: computed(() =>
      Boolean(frame.value?.clerk && (frame.value.problem || source.value !== 'connected')),
    ),
    problems: distinct(() => view.value?.problems ?? []),
    framesNotAllowed: distinct(() => view.value?.framesNotAllowed ?? []),
    frames: distinct(() =>
      (view.value?.frames ?? []).map((each) => ({ key: frameKey(each), label: frameLabel(each) })),
    ),
    isInnerFrame: computed(() => (frame.value?.address.frameId ?? 0) !== 0),
    sessionIds: distinct(() => [...sessions.value.keys()]),
    selected: computed(() => sessions.value.get(selectedId.value ?? '') ?? null),
    session: (id) => sessions.value.get(id) ?? null,
    can(name) {
      const { method } = entryOf(name);
      return method === null || (clerk.value?.capabilities.methods.includes(method) ?? false);
    },
    knows: (option) => clerk.value?.capabilities.options.includes(option) ?? false,
    selectFrame(key) {
      batch(() => {
        chosenFrame.value = key;
        chosenSession.value = null;
      });
    },
    selectSession(id) {
      chosenSession.value = id;
    },
  };
}

export const frameKey = ({ address }: FrameView): string => `${address.frameId}/${address.instance}`;

/** `top: http://…`; of an instance that is not window.Clerk also which one it is; and what is wrong with it. */
function frameLabel({ address, url, clerk, problem }: FrameView): string {
  const where = `${address.frameId === 0 ? 'top' : 'frame'}: ${url}`;
  const more = [
    ...(clerk && address.instance > 0
      ? [`instance ${address.instance + 1}`, clerk.instance.frontendApi, 'no window.Clerk']
      : []),
    !clerk && (problem ? 'unreadable' : 'no Clerk'),
    clerk && problem && 'old',
  ].filter(Boolean);
  return more.length > 0 ? `${where} (${more.join(', ')})` : where;
}

/** The chosen frame while it is there; else the first with sessions, with Clerk, with anything. Top frame first. */
function pickFrame(frames: FrameView[], chosen: string | null): FrameView | null {
  return (
    frames.find((each) => frameKey(each) === chosen) ?? frames.find(({ clerk }) => clerk) ?? frames[0] ?? null
  );
}

/** Clerk's active session, else the first that counts as signed in, else the first. */
function pickSession(sessions: SessionView[], activeId: string | null): string | null {
  const picked =
    sessions.find(({ id }) => id === activeId) ??
    sessions.find(({ status }) => describeStatus(status).signedIn) ??
    sessions[0];
  return picked?.id ?? null;
}

/** Sessions by id. A session that says the same as before stays the same object, so its row is not drawn again. */
function keepingUnchanged(read: () => SessionView[]): ReadonlySignal<Map<string, SessionView>> {
  let known = new Map<string, { text: string; session: SessionView }>();
  return computed(() => {
    const next = new Map<string, { text: string; session: SessionView }>();
    for (const session of read()) {
      const text = JSON.stringify(session);
      const before = known.get(session.id);
      next.set(session.id, before?.text === text ? before : { text, session });
    }
    known = next;
    return new Map([...next].map(([id, { session }]) => [id, session]));
  });
}
