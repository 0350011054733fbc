import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { DomainError, type FieldProblem, type MessageData } from '../../shared/errors.js';
import { pointerPart } from '../../shared/json-pointer.js';

/** Constraints of class-validator that have a text of their own; others are "not acceptable". */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'validation.unknown-field',
  isString: 'validation.is-string',
  isBoolean: 'validation.is-boolean',
  isInt: 'validation.is-int',
  isNumber: 'validation.is-number',
  isArray: 'validation.is-array',
  isObject: 'validation.is-object',
  nestedValidation: 'validation.is-object',
  isNotEmpty: 'validation.is-not-empty',
  isDefined: 'validation.is-defined',
  isUuid: 'validation.is-uuid',
  isIn: 'validation.is-in',
  isEnum: 'validation.is-enum',
  isDateString: 'validation.is-date-string',
  isIso8601: 'validation.is-iso8601',
  matches: 'validation.matches',
  min: 'validation.min',
  max: 'validation.max',
  minLength: 'validation.min-length',
  maxLength: 'validation.max-length',
  isLength: 'validation.is-length',
  arrayMinSize: 'validation.array-min-size',
  arrayMaxSize: 'validation.array-max-size',
};

/** The limits that a decorator was given, which class-validator tells only in English prose. */
function limits(error: ValidationError, constraint: string): MessageData {
  const target = error.target?.constructor;
  if (target === undefined) return {};
  const found = getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .find((metadata) => metadata.propertyName === error.property && metadata.name === constraint);
  const [first, second] = (found?.constraints ?? []) as unknown[];
  const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
  return { ...(first === undefined ? {} : { limit: shown(first) }), ...(second === undefined ? {} : { high: shown(second) }) };
}

function problemsOf(errors: readonly ValidationError[], prefix: string): FieldProblem[] {
  return errors.flatMap((error) => {
    const pointer = `${prefix}/${pointerPart(error.property)}`;
    // Of several complaints about one field the first declared says most; the others follow from it.
    const own = Object.keys(error.constraints ?? {}).slice(-1);
    return [
      ...own.map((constraint) => ({
        pointer,
        code: CODES[constraint] ?? 'validation.not-acceptable',
        data: limits(error, constraint),
      })),
      ...problemsOf(error.children ?? [], pointer),
    ];
  });
}

/** Checks and converts bodies and queries by their DTO; unknown fields are refused, never dropped silently. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: true, value: false },
    exceptionFactory: (errors) => new DomainError('invalid', 'request.invalid', {}, problemsOf(errors, '')),
  });
}
