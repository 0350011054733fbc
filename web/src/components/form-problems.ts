import { type FormInstance } from 'antd';
import { fieldMessages, problemOf } from '../api/problem.js';

/** Puts the server's messages at the fields of a form; true when every one found its field. */
export function showAtFields(form: FormInstance, error: unknown, fields: readonly string[]): boolean {
  const messages = Object.entries(fieldMessages(problemOf(error)));
  form.setFields(messages.filter(([name]) => fields.includes(name)).map(([name, message]) => ({ name, errors: [message] })));
  return messages.length > 0 && messages.every(([name]) => fields.includes(name));
}
