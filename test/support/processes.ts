import fs from 'node:fs';

/** What Linux tells of a process; CI and the image run on it. */
interface ProcessNow {
  readonly pid: number;
  /** The most memory it ever had, in MiB. */
  readonly peakMib: number;
  /** What it was told by its environment. */
  readonly environment: string;
}

const read = (pid: number, file: string): string => fs.readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');

/** The processes that a process has started to read files, as they are now. */
export function readersOf(parent: number): readonly ProcessNow[] {
  return fs.readdirSync('/proc').flatMap((entry): ProcessNow[] => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const pid = Number(entry);
      const status = read(pid, 'status');
      const isChild = new RegExp(`^PPid:\\s+${String(parent)}$`, 'm').test(status);
      if (!isChild || !read(pid, 'cmdline').includes('reading-program')) return [];
      const peakMib = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
      return [{ pid, peakMib, environment: read(pid, 'environ') }];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

/** Watches the processes that read files until it is stopped, and says the most memory that any had, in MiB. */
export function watchReaders(parent: number): { readonly stop: () => number } {
  let peak = 0;
  const look = setInterval(() => {
    for (const { peakMib } of readersOf(parent)) peak = Math.max(peak, peakMib);
  }, 20);
  return {
    stop: () => {
      clearInterval(look);
      return peak;
    },
  };
}
