/** What went over the wire, as lines that a test can spell out: ids of the target by name, the probe's random value hidden. */
import { parseJsonValue } from '../../src/scim/json.js';
import type {
  JsonObject,
  JsonValue,
  ScimRequest,
  ScimResponse,
  Transport,
} from '../../src/scim/transport/transport.js';

export type WireLine = { readonly request: string; readonly body?: JsonValue };

/** Answers in place of the target, or lets the request through when it gives undefined. May throw. */
export type Interfere = (request: ScimRequest) => ScimResponse | undefined;

export type WireRecorder = {
  readonly transport: (next: Transport) => Transport;
  /** The lines since the last call. */
  readonly take: () => readonly WireLine[];
  /** Names a resource: `<name>` stands for its id from then on. */
  readonly name: (id: string, name: string) => void;
  interfere: Interfere | undefined;
};

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Resources are named by the local part of the userName, or by the displayName of a group, as first seen. */
export function createWireRecorder(basePath: string): WireRecorder {
  const names = new Map<string, string>();
  let exchanges: ScimRequest[] = [];
  const learn = ({ body }: ScimResponse): void => {
    for (const resource of resourcesOf(parseJsonValue(body))) {
      const { id, userName, displayName } = resource;
      if (typeof id !== 'string' || names.has(id)) continue;
      names.set(id, typeof userName === 'string' ? userName.replace(/@.*/, '') : String(displayName));
    }
  };
  const recorder: WireRecorder = {
    interfere: undefined,
    name: (id, name) => names.set(id, name),
    transport: (next) => async (request) => {
      exchanges.push(request);
      const instead = recorder.interfere?.(request);
      if (instead !== undefined) return instead;
      const answer = await next(request);
      learn(answer);
      return answer;
    },
    take: () => {
      const taken = exchanges;
      exchanges = [];
      const readable = (text: string): string =>
        text.replaceAll(GUID, (id) => (names.has(id) ? `<${names.get(id)}>` : id));
      return taken.map(({ method, url, body }) => {
        const place = url.slice(url.indexOf(basePath) + basePath.length);
        const request = `${method} ${readable(place)}`;
        return body === undefined ? { request } : { request, body: JSON.parse(readable(body)) };
      });
    },
  };
  return recorder;
}

function resourcesOf(answer: unknown): readonly JsonObject[] {
  if (!isObject(answer)) return [];
  return Array.isArray(answer.Resources) ? answer.Resources.filter(isObject) : [answer];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The query by which an object is looked for. */
export function query(kind: 'Users' | 'Groups', attribute: string, value: string): WireLine {
  const members = kind === 'Groups' ? 'excludedAttributes=members&' : '';
  return { request: `GET /${kind}?${members}filter=${attribute}+eq+%22${encodeURIComponent(value)}%22` };
}

/** The read of a linked object. */
export function read(kind: 'Users' | 'Groups', name: string): WireLine {
  return { request: `GET /${kind}/<${name}>${kind === 'Groups' ? '?excludedAttributes=members' : ''}` };
}

export function post(kind: 'Users' | 'Groups', body: JsonObject): WireLine {
  return { request: `POST /${kind}`, body };
}

export function patch(kind: 'Users' | 'Groups', name: string, ...operations: JsonObject[]): WireLine {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return { request: `PATCH /${kind}/<${name}>`, body: { schemas, Operations: operations } };
}

export function remove(kind: 'Users' | 'Groups', name: string): WireLine {
  return { request: `DELETE /${kind}/<${name}>` };
}
