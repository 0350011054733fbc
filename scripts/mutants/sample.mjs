// A sample that a seed decides: the same seed and sources give the same faults.
import { createHash } from 'node:crypto';

/** The first so many of each kind, in an order that the seed and the place of a fault give. */
export function chosenBy(seed, mutants, kindOf, sizes) {
  const place = ({ file, start, replacement }) => createHash('sha256').update(`${seed} ${file} ${start} ${replacement}`).digest('hex');
  const shuffled = mutants.map((mutant) => [place(mutant), mutant]).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.entries(sizes).flatMap(([kind, size]) =>
    shuffled
      .map(([, mutant]) => mutant)
      .filter((mutant) => kindOf(mutant) === kind)
      .slice(0, size),
  );
}
