import type { ErrorTexts } from './error-text.ts';

/** Codes that mean the same in answers of the Frontend API and of the Backend API. */
export const commonErrors = {
  // Users
  user_banned: {
    means: 'This user is banned from this instance.',
    todo: 'Unban the user in Clerk Dashboard › Users.',
  },
  user_deactivated: {
    means: 'This user is deactivated in this instance.',
    todo: 'Activate the user again, then try again.',
  },
  user_locked: {
    means: 'This user is locked, after failed attempts or by an administrator.',
    todo: 'Wait until the lock ends, or unlock the user in Clerk Dashboard › Users.',
  },
  deprovisioned: {
    means: 'The identity provider removed this user’s access.',
    todo: 'Ask the identity provider’s administrator to assign the user again.',
  },
  // Organizations and plans
  organization_not_enabled_in_instance: {
    means: 'Organizations are turned off in this instance.',
    todo: 'Turn them on in the Clerk Dashboard.',
  },
  organization_not_found_or_unauthorized: {
    means: 'This organization doesn’t exist, or this user can’t see it.',
    todo: 'Check the organization’s id and the user’s membership.',
  },
  not_a_member_in_organization: {
    means: 'This user is not a member of the organization.',
    todo: 'Choose one of the user’s organizations.',
  },
  missing_organization_permission: {
    means: 'The user’s role lacks the required permission.',
    todo: 'Add the permission to the role in the Clerk Dashboard.',
  },
  billing_not_enabled: {
    means: 'Billing is turned off in this instance.',
    todo: 'Turn it on in the Clerk Dashboard.',
  },
  feature_not_enabled: {
    means: 'This feature is turned off in this instance.',
    todo: 'Turn it on in the Clerk Dashboard.',
  },
  feature_requires_custom_domain: {
    means: 'The instance has only a provider’s domain, such as vercel.app.',
    todo: 'Add your own domain in the Clerk Dashboard.',
  },
  quota_exceeded: {
    means: 'This instance or its plan has reached a limit.',
    todo: 'Remove something, or raise the limit.',
  },
  // Attempts and codes
  form_code_incorrect: {
    means: '',
    todo: 'Check the code and try again. Wrong attempts count and may lock the user.',
  },
  verification_expired: {
    means: '',
    todo: 'Start the verification again, and send a new code.',
  },
  verification_failed: {
    means: '',
    todo: 'Start the verification again, or use another factor.',
  },
  verification_not_sent: {
    means: '',
    todo: 'Send the code first.',
  },
  verification_already_verified: {
    means: '',
    todo: 'It is already done. Get a new token.',
  },
  verification_strategy_invalid: {
    means: 'The factor tried is not the one prepared.',
    todo: 'Send the code again, then enter it.',
  },
  // Too many
  verification_code_too_many_requests: {
    means: '',
    todo: 'Wait at least 30 seconds, then send the code again.',
  },
  verification_code_rate_limit_exceeded: {
    means: '',
    todo: 'Wait, then send the code again.',
  },
  // Requests
  client_state_invalid: {
    means: 'The client’s state does not allow this.',
    todo: 'Reload the page, then check its sessions.',
  },
  session_creation_not_allowed: {
    means: 'An impersonation is open. No other session can start beside it.',
    todo: 'End the impersonation first.',
  },
  request_invalid_for_environment: {
    means: 'This instance’s type does not allow this.',
    todo: 'Use the instance type that Clerk’s message names.',
  },
  resource_locked: {
    means: '',
    todo: 'Try again in a moment.',
  },
} as const satisfies ErrorTexts;
