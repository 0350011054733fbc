import { call, read, segment } from './client.js';
import { type Query } from './query.js';
import { type Page, type Recognition } from './types.js';

/** The firm's recognitions of every stage, ended ones too. */
export const recognitionsQuery = (firm: string): Query<Page<Recognition>> => ({
  queryKey: ['firm', firm, 'recognitions'],
  queryFn: ({ signal }) => read<Page<Recognition>>(`/firms/${segment(firm)}/recognitions`, { limit: 200 }, signal),
});

export function addRecognition(firm: string, recognition: Readonly<Record<string, unknown>>): Promise<Recognition> {
  return call('POST', `/firms/${segment(firm)}/recognitions`, { body: recognition });
}

export function endRecognition(
  firm: string,
  recognition: Recognition,
  end: Readonly<Record<string, unknown>>,
): Promise<Recognition> {
  return call('POST', `/firms/${segment(firm)}/recognitions/${segment(recognition.id)}/end`, {
    body: end,
    ifMatch: `"${recognition.revision}"`,
  });
}
