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
      title: `Clerk’s cookies add ${bytes.toLocaleString('en')} B to each request.`,
      cause: `Many servers and proxies accept ${limitBytes.toLocaleString('en')} B of headers and reject more with 431 or 400. Large tokens and several instances’ cookies add up.`,
      fix: 'Remove large claims from the session token. Clear cookies from apps you no longer run here.',
      evidence: sizes.slice(0, 3).map((each) => evidence(each.name, `${each.bytes.toLocaleString('en')} B`)),
    });
  },
};
