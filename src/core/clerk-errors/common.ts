import type { ErrorTexts } from './error-text.ts';

/** Codes that mean the same in answers of the Frontend API and of the Backend API. */
export const commonErrors = {
  // Users
  user_banned: {
    means: 'This user is banned in this instance.',
    todo: 'Unban the user in Clerk Dashboard › Users.',
  },
  user_deactivated: {
    means: 'This user is deactivated in this instance.',
    todo: 'Activate the user again, then try again.',
  },
  user_locked: {
    means: 'This user is locked: by failed attempts, or by an administrator.',
    todo: 'Wait until the lock ends, or unlock the user in Clerk Dashboard › Users.',
  },
  deprovisioned: {
    means: 'The identity provider took this user’s access away.',
    todo: 'Let an administrator of the identity provider assign the user again.',
  },
  // Organizations and plans
  organization_not_enabled_in_instance: {
    means: 'Organizations are turned off in this instance.',
    todo: 'Turn them on in the Clerk Dashboard.',
  },
  organization_not_found_or_unauthorized: {
    means: 'There is no such organization, or this user may not see it.',
    todo: 'Check the organization’s id and the user’s membership.',
  },
  not_a_member_in_organization: {
    means: 'This user is not a member of the organization.',
    todo: 'Choose an organization that the user is in.',
  },
  missing_organization_permission: {
    means: 'The user’s role lacks a permission that this needs.',
    todo: 'Give the role that permission in the Clerk Dashboard.',
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
    means: 'The instance has a provider’s domain only, such as vercel.app.',
    todo: 'Add a domain of your own in the Clerk Dashboard.',
  },
  quota_exceeded: {
    means: 'A limit of this instance or its plan is reached.',
    todo: 'Remove something, or raise the limit.',
  },
  // Attempts and codes
  form_code_incorrect: {
    means: '',
    todo: 'Check the code and try again. Wrong ones count, and may lock the user.',
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
    todo: 'Nothing is left to do: get a new token.',
  },
  verification_strategy_invalid: {
    means: 'Another factor was prepared than the one that was tried.',
    todo: 'Send the code again, then enter it.',
  },
  // Too many
  verification_code_too_many_requests: {
    means: '',
    todo: 'Wait 30 seconds or more, then send the code again.',
  },
  verification_code_rate_limit_exceeded: {
    means: '',
    todo: 'Wait, then send the code again.',
  },
  // Requests
  client_state_invalid: {
    means: 'The client is not in a state that allows this.',
    todo: 'Reload the page, and look at its sessions.',
  },
  session_creation_not_allowed: {
    means: 'An impersonated session is open: no other can begin beside it.',
    todo: 'End the impersonation first.',
  },
  request_invalid_for_environment: {
    means: 'Clerk does this on instances of another type only.',
    todo: 'Development or production: Clerk’s message names the right one.',
  },
  resource_locked: {
    means: '',
    todo: 'Try again in a moment.',
  },
} as const satisfies ErrorTexts;
