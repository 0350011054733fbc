import { type Line } from './line.js';

/** The part of JSON schema that the description of the API uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

/** One route as the API describes itself. */
export interface Operation {
  /** `POST /firms/{}/facts`: below /api/v1, `{}` for each parameter. */
  readonly name: string;
  readonly method: string;
  /** `/firms/{firm}/facts` */
  readonly template: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: 'json' | 'multipart'; readonly schema: Schema } | undefined;
  /** Statuses that the description names. */
  readonly statuses: readonly number[];
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: readonly Parameter[];
            readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
            readonly responses: Readonly<Record<string, unknown>>;
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every route that the program describes, and what its names of shapes mean. */
export interface Description {
  readonly operations: readonly Operation[];
  readonly resolve: (schema: Schema) => Schema;
}

export const API = '/api/v1';

/** `/firms/{firm}/facts` as `/firms/{}/facts`. */
export const nameless = (template: string): string => template.replace(/\{[^}]*\}/g, '{}');

/** Asks the running program for its description. */
export async function describedBy(line: Line): Promise<Description> {
  const { text } = await line.send({ method: 'GET', path: '/api/openapi.json' });
  return readDescription(JSON.parse(text) as object);
}

/** Reads a description; every route of it is one of the API's. */
export function readDescription(given: object): Description {
  const document = given as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => {
    const template = path.replace(API, '');
    return Object.entries(methods).map(([verb, told]): Operation => {
      const method = verb.toUpperCase();
      const content = told.requestBody?.content ?? {};
      const json = content['application/json'];
      const multipart = content['multipart/form-data'];
      return {
        name: `${method} ${nameless(template)}`,
        method,
        template,
        parameters: told.parameters ?? [],
        body:
          json !== undefined
            ? { type: 'json', schema: json.schema }
            : multipart !== undefined
              ? { type: 'multipart', schema: multipart.schema }
              : undefined,
        statuses: Object.keys(told.responses).map(Number),
      };
    });
  });
  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : resolve(document.components.schemas[name] ?? {});
  };
  return { operations, resolve };
}
