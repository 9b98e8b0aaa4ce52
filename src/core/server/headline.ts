/** What the answers come to: one title for strip, popup and icon. */
export interface Headline {
  /** Stable; texts are not. */
  state:
    | 'signed-in'
    | 'handshake'
    | 'cookie-dropped'
    | 'cookie-missing'
    | 'pending'
    | 'nobody'
    | 'over'
    | 'refused'
    | 'depends'
    | 'unknown';
  tone: 'in' | 'handshake' | 'out' | 'unknown';
  title: string;
  /** One or two sentences under the title; empty: none. */
  line: string;
}
