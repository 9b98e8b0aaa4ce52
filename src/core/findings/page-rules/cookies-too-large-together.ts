import { byteLength } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** Many servers and proxies take 8 KB of one header, and answer 431 or 400 to more. */
const limitBytes = 8_192;

/** Clerk's cookies are sent with every request, each session token twice: with and without a suffix. */
export const cookiesTooLargeTogether: PageRule = {
  code: 'cookies-too-large-together',
  find({ cookies }) {
    const sizes = cookies
      .map(({ name, valueChars }) => ({ name, bytes: byteLength(name) + valueChars + 3 }))
      .sort((one, other) => other.bytes - one.bytes);
    const bytes = sizes.reduce((sum, each) => sum + each.bytes, 0);
    if (bytes <= limitBytes) return null;
    return finding({
      code: 'cookies-too-large-together',
      severity: 'warning',
      title: `Clerk’s cookies take ${bytes.toLocaleString('en')} B of each request.`,
      cause: `Many servers and proxies take ${limitBytes.toLocaleString('en')} B of headers and refuse more with 431 or 400. Cookies of several instances and large tokens add up.`,
      fix: 'Take large claims out of the session token. Clear the cookies of apps that you no longer run here.',
      evidence: sizes.slice(0, 3).map((each) => evidence(each.name, `${each.bytes.toLocaleString('en')} B`)),
    });
  },
};
