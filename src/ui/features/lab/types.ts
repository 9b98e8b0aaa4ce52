import type { BackendSettings } from '../../../core/server/settings.ts';
import type { SignatureOutcome, TokenReading } from '../../../core/token/types.ts';
import type { FrameAddress, PastedTokenView } from '../../../protocol/views.ts';

/** A token of the paste. */
export interface LabToken {
  raw: string;
  /** Where it stands: `Authorization header`, a cookie's name; empty: by itself. */
  place: string;
  reading: TokenReading;
  signature: SignatureOutcome;
  /** null: nothing of it is shown, or there is nothing in it to read. */
  view: PastedTokenView | null;
}

/** The page that is looked at. */
export interface LabPage {
  /** The frame whose instance has the keys. */
  address: FrameAddress;
  url: string;
  publishableKey: string | null;
  settings: BackendSettings | null;
}
