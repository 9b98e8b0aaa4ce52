import type { Membership, User } from './people.ts';

type Json = Record<string, unknown>;

/** A user; both APIs tell them alike as far as this project looks. */
export function userJson(user: User): Json {
  return {
    object: 'user',
    id: user.id,
    external_id: null,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: '',
    has_image: false,
    primary_email_address_id: user.emailId,
    primary_phone_number_id: user.phone?.id ?? null,
    primary_web3_wallet_id: null,
    email_addresses: [
      {
        object: 'email_address',
        id: user.emailId,
        email_address: user.email,
        linked_to: [],
        verification: { status: 'verified', strategy: 'email_code', attempts: 1, expire_at: user.createdAt },
      },
    ],
    phone_numbers: user.phone ? [phoneJson(user, user.phone)] : [],
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    passkeys: [],
    saml_accounts: [],
    organization_memberships: user.memberships.map((membership) => membershipJson(user, membership)),
    password_enabled: true,
    totp_enabled: user.hasSecondFactor,
    backup_code_enabled: user.hasSecondFactor,
    two_factor_enabled: user.hasSecondFactor,
    public_metadata: user.publicMetadata,
    unsafe_metadata: {},
    create_organization_enabled: true,
    delete_self_enabled: true,
    last_sign_in_at: user.createdAt,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

function phoneJson(user: User, { id, number }: NonNullable<User['phone']>): Json {
  return {
    object: 'phone_number',
    id,
    phone_number: number,
    reserved_for_second_factor: true,
    default_second_factor: true,
    linked_to: [],
    verification: { status: 'verified', strategy: 'phone_code', attempts: 1, expire_at: user.createdAt },
  };
}

function membershipJson(user: User, { id, organization, role, permissions }: Membership): Json {
  return {
    object: 'organization_membership',
    id,
    role,
    role_name: role === 'org:admin' ? 'Admin' : 'Member',
    permissions,
    public_metadata: {},
    public_user_data: publicUserData(user),
    organization: {
      object: 'organization',
      id: organization.id,
      name: organization.name,
      slug: organization.slug,
      image_url: '',
      has_image: false,
      members_count: 3,
      pending_invitations_count: 0,
      max_allowed_memberships: 20,
      admin_delete_enabled: true,
      public_metadata: {},
      created_at: user.createdAt,
      updated_at: user.createdAt,
    },
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

/** The part of a user that sessions and memberships repeat. */
export function publicUserData(user: User): Json {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: '',
    has_image: false,
    identifier: user.email,
    username: user.username,
    user_id: user.id,
  };
}
