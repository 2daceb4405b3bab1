import type { OrgUser } from '../../engine/index.ts';
import { createToken, revokeToken, userOfToken } from '../sessions/Sessions.ts';
import { textOf } from './SoapElement.ts';
import { SoapFault } from './SoapFault.ts';
import type { OpenOperation, Operation, SoapContext, SoapService } from './SoapService.ts';
import type { SoapValue } from './toXml.ts';

const invalidLogin =
  'INVALID_LOGIN: Invalid username, password, security token; or user locked out. (A local org keeps no passwords: an access token of the user is the password.)';

/**
 * `login` with a username and, since a local org keeps no passwords, an access token of that user as the password (SOAP
 * API Developer Guide, "login()").
 */
const login: OpenOperation = ({ org, version, origin }, message) => {
  const user = org.userNamed(textOf(message, 'username') ?? '');
  const owner = userOfToken(org, textOf(message, 'password') ?? '');
  if (user === undefined || owner !== user.id) throw new SoapFault('sf:INVALID_LOGIN', invalidLogin);
  const token = createToken(org, user.id);
  const path = (service: string): string =>
    `${origin}/services/Soap/${service}/${version}/${org.organizationId.slice(0, 15)}`;
  return {
    metadataServerUrl: path('m'),
    passwordExpired: false,
    sandbox: false,
    serverUrl: path('u'),
    sessionId: token,
    userId: user.id,
    userInfo: userInfo({ org }, user)
  };
};

const logout: Operation = ({ org, token }) => {
  revokeToken(org, token);
  return undefined;
};

const getUserInfo: Operation = (context) => userInfo(context, context.user);

const getServerTimestamp: Operation = ({ org }) => ({ timestamp: org.now().toISOString() });

/** The session calls of the Partner WSDL: data goes over REST. */
export const partnerService: SoapService = {
  path: 'u',
  namespace: 'urn:partner.soap.sforce.com',
  openOperations: { login },
  operations: { getServerTimestamp, getUserInfo, logout }
};

function userInfo({ org }: Pick<SoapContext, 'org'>, user: OrgUser): SoapValue {
  const organization = org.database.readRows('Organization', [org.organizationId]).get(org.organizationId);
  const row = org.database.readRows('User', [user.id]).get(user.id);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    organizationId: org.organizationId,
    organizationName: text(organization?.['Name']),
    profileId: text(row?.['ProfileId']),
    userEmail: user.email,
    userFullName: user.name,
    userId: user.id,
    userLanguage: user.language,
    userLocale: user.locale,
    userName: user.username,
    userTimeZone: user.timeZone,
    userType: 'Standard'
  };
}
