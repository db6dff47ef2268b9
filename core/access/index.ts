export { createAuthenticate } from './authenticate.ts';
export { grantSuperuserCommand } from './commands/grant-superuser-command.ts';
export { accessErrors } from './errors.ts';
export { grantDemoPermissions, type GrantContext, grantSuperuser, grantToEverybody } from './grants.ts';
export { GUEST_STATE, loadViewer } from './load-viewer.ts';
export { type AccessRouteOptions, accessRoutes } from './routes.ts';
export { accessSlice } from './slice.ts';
