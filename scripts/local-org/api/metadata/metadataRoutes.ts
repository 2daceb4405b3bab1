import { Multipart } from '../http/Multipart.ts';
import type { Handler, RestRequest, Route } from '../http/Rest.ts';
import { restError } from '../http/RestError.ts';
import { isJsonObject, requireObject } from '../rest/JsonObject.ts';
import { deployOptions } from './DeployOptions.ts';
import type { Deploys } from './Deploys.ts';
import { requireMetadataRights } from './requireMetadataRights.ts';

/** `metadata/deployRequest`: deploys over REST ("Deploying and Retrieving Metadata with the Metadata REST API"). */
export function metadataRoutes(deploys: Deploys): readonly Route[] {
  const start: Handler = (context, _params, request) => {
    requireMetadataRights(context.user);
    const { zip, given } = uploaded(request);
    const id = deploys.start(context.user, zip, deployOptions(given));
    return { status: 201, body: { id, deployOptions: given, deployResult: deploys.result(id, false) } };
  };
  const check: Handler = (context, params, request) => {
    requireMetadataRights(context.user);
    const id = params['id'] ?? '';
    const withDetails = request.query.get('includeDetails') === 'true';
    return { status: 200, body: { id, deployResult: deploys.result(id, withDetails) } };
  };
  const change: Handler = (context, params, request) => {
    requireMetadataRights(context.user);
    const id = params['id'] ?? '';
    const { deployResult } = requireObject(request.body);
    if (!isJsonObject(deployResult) || deployResult['status'] !== 'Canceling')
      throw restError('INVALID_OPERATION', 'A deploy can only be changed to the status Canceling');
    deploys.cancel(id);
    return { status: 202, body: { id, deployResult: deploys.result(id, false) } };
  };
  return [
    { method: 'POST', path: 'metadata/deployRequest', handle: start, takesUploads: true },
    { method: 'GET', path: 'metadata/deployRequest/:id', handle: check },
    { method: 'PATCH', path: 'metadata/deployRequest/:id', handle: change }
  ];
}

/** The archive is the part `file`; options stand in the part `json`, which the CLI calls `entity_content`. */
function uploaded({ body }: RestRequest): {
  readonly zip: Buffer;
  readonly given: Readonly<Record<string, unknown>>;
} {
  if (!(body instanceof Multipart))
    throw restError(
      'INVALID_OPERATION',
      'Deploys of a recent validation are not served: deploy the archive as multipart/form-data'
    );
  const zip = body.get('file');
  if (zip === undefined) throw restError('JSON_PARSER_ERROR', 'The multipart body has no part named file');
  const text = (body.get('json') ?? body.get('entity_content'))?.toString('utf8') ?? '{}';
  const { deployOptions: given } = requireObject(parsed(text));
  return { zip, given: isJsonObject(given) ? given : {} };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    throw restError('JSON_PARSER_ERROR', error instanceof Error ? error.message : 'The options are not JSON');
  }
}
