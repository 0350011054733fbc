import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { NIGHTLY, type NightlySchedule, WAKES } from './wakes.decorator.js';

/** Does a queue's work; `signal` is aborted when the process stops. */
export type Drain = (signal: AbortSignal) => Promise<void>;

export interface NightlyTask extends NightlySchedule {
  readonly run: Drain;
}

type Method = (signal: AbortSignal) => Promise<void>;

interface Found {
  readonly method: Method;
  readonly call: Drain;
  /** Class and method, for messages. */
  readonly place: string;
}

type Marked<T> = Omit<Found, 'method'> & { readonly metadata: T };

/** Finds the marked methods of all providers; fails the start when a name is taken twice. */
@Injectable()
export class HandlerDiscovery {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** The handler of each queue. */
  drains(): Map<string, Drain> {
    const found = new Map<string, Drain>();
    for (const { metadata, call, place } of this.marked<string>(WAKES)) {
      if (found.has(metadata)) throw new Error(`The queue "${metadata}" has two handlers; the second is ${place}`);
      found.set(metadata, call);
    }
    return found;
  }

  /** What runs at set times. */
  nightly(): NightlyTask[] {
    const found = new Map<string, NightlyTask>();
    for (const { metadata, call, place } of this.marked<NightlySchedule>(NIGHTLY)) {
      if (found.has(metadata.name))
        throw new Error(`The nightly work "${metadata.name}" is declared twice; the second is ${place}`);
      found.set(metadata.name, { ...metadata, run: call });
    }
    return [...found.values()];
  }

  private marked<T>(key: string): Marked<T>[] {
    return [...this.methods()].flatMap(({ method, ...rest }) => {
      const metadata = this.reflector.get<T | undefined>(key, method);
      return metadata === undefined ? [] : [{ ...rest, metadata }];
    });
  }

  private *methods(): Generator<Found> {
    for (const { instance } of this.discovery.getProviders() as { instance: unknown }[]) {
      if (typeof instance !== 'object' || instance === null) continue;
      const provider = instance as Record<string, unknown>;
      const prototype = Object.getPrototypeOf(provider) as object | null;
      if (prototype === null || prototype === Object.prototype) continue;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = provider[name] as Method;
        yield { method, call: (signal) => method.call(provider, signal), place: `${provider.constructor.name}.${name}` };
      }
    }
  }
}
