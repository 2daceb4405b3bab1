/** Where a local org keeps its database unless told otherwise; ignored by git. */
export const DEFAULT_DIRECTORY = '.local-org';
