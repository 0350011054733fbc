import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule } from '../../src/access/index.js';
import { type TestApp } from './test-app.js';

/** A route as Nest knows it: `GET /firms/:firm`, and what its handler or controller says about who may call it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly rule: AccessRule | undefined;
}

const METHOD: Readonly<Partial<Record<RequestMethod, string>>> = {
  [RequestMethod.GET]: 'GET',
  [RequestMethod.POST]: 'POST',
  [RequestMethod.PUT]: 'PUT',
  [RequestMethod.PATCH]: 'PATCH',
  [RequestMethod.DELETE]: 'DELETE',
};

/** Every route of every controller of the running application, below /api/v1. */
export function routesOf(app: TestApp): Route[] {
  const scanner = new MetadataScanner();
  const reflector = new Reflector();
  const controllers = [...app.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, () => unknown>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name]!;
      const verb = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      if (verb === undefined) return [];
      const parts = [Reflect.getMetadata('path', metatype), Reflect.getMetadata('path', handler)] as string[];
      const path = `/${parts
        .map((part) => part.replace(/^\/|\/$/g, ''))
        .filter((part) => part !== '')
        .join('/')}`;
      const method = METHOD[verb] ?? RequestMethod[verb];
      const rule = reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, metatype]);
      return [{ method, path, name: `${method} ${path}`, rule }];
    });
  });
}
