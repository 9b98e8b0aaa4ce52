import { COMPANY, type User } from './people.ts';
import type { World } from './world.ts';

type Json = Record<string, unknown>;

/** The ways in which a user can say who they are. */
export function firstFactors(world: World, user: User): Json[] {
  const factors: Json[] = [
    { strategy: 'password' },
    {
      strategy: 'email_code',
      safe_identifier: maskEmail(user.email),
      email_address_id: user.emailId,
      primary: true,
    },
  ];
  if (user.phone) factors.push({ ...phoneFactor(user.phone), primary: true });
  if (world.config.factors === 'demo') return factors;
  return [
    ...factors,
    { strategy: 'passkey' },
    {
      strategy: 'enterprise_sso',
      enterprise_connection_id: COMPANY.id,
      enterprise_connection_name: COMPANY.name,
    },
  ];
}

/** The ways in which a user can prove it a second time; null if there are none. */
export function secondFactors(user: User): Json[] | null {
  if (!user.hasSecondFactor) return null;
  const codes = [{ strategy: 'totp' }, { strategy: 'backup_code' }];
  return user.phone ? [{ ...phoneFactor(user.phone), default: true }, ...codes] : codes;
}

/** Whether a list of factors has a strategy. */
export function hasStrategy(factors: Json[] | null, strategy: string): boolean {
  return factors?.some((factor) => factor.strategy === strategy) ?? false;
}

function phoneFactor({ id, number }: NonNullable<User['phone']>): Json {
  return {
    strategy: 'phone_code',
    safe_identifier: number.slice(0, 2) + '*'.repeat(number.length - 4) + number.slice(-2),
    phone_number_id: id,
  };
}

function maskEmail(address: string): string {
  const [name = '', host] = address.split('@');
  return `${name.slice(0, 1)}${'*'.repeat(Math.max(1, name.length - 1))}@${host}`;
}
