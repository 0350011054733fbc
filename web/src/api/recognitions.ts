import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type Page, type Recognition, type RecognitionBody, type RecognitionEnd } from './types.js';

/** The firm's recognitions of every stage, ended ones too. */
export const recognitionsQuery = (firm: string): Query<Page<Recognition>> => ({
  queryKey: ['firm', firm, 'recognitions'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/firms/{firm}/recognitions', { params: { path: { firm } }, signal })),
});

export function addRecognition(firm: string, body: RecognitionBody): Promise<Recognition> {
  return answered(api.POST('/api/v1/firms/{firm}/recognitions', { params: { path: { firm } }, body }));
}

export function endRecognition(firm: string, recognition: string, body: RecognitionEnd): Promise<Recognition> {
  return answered(
    api.POST('/api/v1/firms/{firm}/recognitions/{recognition}/end', { params: { path: { firm, recognition } }, body }),
  );
}
