export { registerApi } from './registerApi.ts';
export type { ApiOptions } from './registerApi.ts';
export { createToken, csrfToken, revokeToken, userOfToken } from './sessions/Sessions.ts';
export { authenticate, findSession, type Session } from './sessions/authenticate.ts';
export { clearSessionCookie, setSessionCookie } from './sessions/sessionCookie.ts';
export { currentVersion } from './http/ApiVersion.ts';
export { logOptions } from './http/logOptions.ts';
