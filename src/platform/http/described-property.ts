import { ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';

/**
 * Describes a property of a DTO that no declaration names, such as one a catalogue lists. The decorator reads the type that the
 * compiler leaves beside a declared property; without it, it takes the class for part of a circle.
 */
export function describeProperty(dto: new () => object, name: string, schema: ApiPropertyOptions): void {
  const prototype = dto.prototype as object;
  Reflect.defineMetadata('design:type', Object, prototype, name);
  ApiPropertyOptional(schema)(prototype, name);
}
