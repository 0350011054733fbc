/** 统一社会信用代码, GB 32100-2015: eighteen characters of this alphabet (no I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** What is wrong with a text offered as a credit code; `check-digit` alone may be lawful (old codes in the wild fail it). */
export type UsccFault = 'length' | 'character' | 'check-digit';

/** The check character of the first seventeen: (31 − Σ value·3^(i−1) mod 31) mod 31 (GB 32100-2015, 附录 B). */
export function usccCheckCharacter(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body.slice(0, LENGTH - 1)) {
    sum = (sum + ALPHABET.indexOf(character) * weight) % ALPHABET.length;
    weight = (weight * 3) % ALPHABET.length;
  }
  return ALPHABET.charAt((ALPHABET.length - sum) % ALPHABET.length);
}

/** Judges the text as given: neither trimmed nor upper-cased, since an import may only offer such a correction. */
export function usccFault(text: string): UsccFault | undefined {
  if (text.length !== LENGTH) return 'length';
  if (Array.from(text).some((character) => !ALPHABET.includes(character))) return 'character';
  return usccCheckCharacter(text) === text.charAt(LENGTH - 1) ? undefined : 'check-digit';
}
