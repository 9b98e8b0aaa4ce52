import { actions } from './list/actions.ts';
import { authorization } from './list/authorization.ts';
import { backendApi } from './list/backend-api.ts';
import { cookies } from './list/cookies.ts';
import { devices } from './list/devices.ts';
import { findings } from './list/findings.ts';
import { frames } from './list/frames.ts';
import { keyboard } from './list/keyboard.ts';
import { lab } from './list/lab.ts';
import { options } from './list/options.ts';
import { popup } from './list/popup.ts';
import { report } from './list/report.ts';
import { reverification } from './list/reverification.ts';
import { server } from './list/server.ts';
import { sessions } from './list/sessions.ts';
import { sites } from './list/sites.ts';
import { states } from './list/states.ts';
import { timeline } from './list/timeline.ts';
import { tokens } from './list/tokens.ts';
import type { Scene } from './scene.ts';

/** Every state of panel, popup and options. */
export const scenes: readonly Scene[] = [
  ...sessions,
  ...server,
  ...findings,
  ...timeline,
  ...report,
  ...keyboard,
  ...tokens,
  ...actions,
  ...authorization,
  ...reverification,
  ...devices,
  ...frames,
  ...cookies,
  ...lab,
  ...backendApi,
  ...popup,
  ...states,
  ...sites,
  ...options,
];
