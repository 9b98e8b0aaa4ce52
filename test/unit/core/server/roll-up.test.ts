import { describe, expect, it } from 'vitest';
import { finding } from '../../../../src/core/findings/finding.ts';
import type { Headline } from '../../../../src/core/server/headline.ts';
import { rollUp } from '../../../../src/core/server/roll-up.ts';

const green: Headline = { state: 'signed-in', tone: 'in', title: 'Signed in for your server', line: 'Alice' };
const amber: Headline = { state: 'handshake', tone: 'handshake', title: 'Redirects', line: '' };
const of = (severity: 'error' | 'warning' | 'note') =>
  finding({ code: severity, severity, title: `An ${severity} in \`code\`.`, cause: 'Because.', fix: '' });

describe('the title with what is found', () => {
  it('is not green beside an error', () => {
    expect(rollUp(green, [of('error'), of('warning')])).toEqual({
      state: 'finding',
      tone: 'out',
      title: 'An error in code',
      line: 'Because.',
    });
  });

  it('stays green beside a warning, and tells it', () => {
    expect(rollUp(green, [of('warning')])).toEqual({ ...green, line: 'Alice · An warning in `code`' });
  });

  it('takes no notice of notes, and is the server’s own where that is not green', () => {
    expect(rollUp(green, [of('note')])).toBe(green);
    expect(rollUp(amber, [of('error')])).toBe(amber);
  });
});
